import type { User } from "@/lib/auth/user";
import { isAdmin } from "@/lib/auth/user";
import type { Lecture } from "@/lib/lectures/lecture";

/** A lecture as the browser sees it: without what only the server needs, the failure's detail for administrators alone. */
export type LectureView = DistributiveOmit<Lecture, "uploadId">;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export function viewLecture(lecture: Lecture, viewer: Pick<User, "role">): LectureView {
  if (lecture.status === "uploading") {
    const { uploadId: _, ...view } = lecture;
    return view;
  }
  if (lecture.status === "failed" && !isAdmin(viewer)) return { ...lecture, failure: { ...lecture.failure, detail: "" } };
  return lecture;
}

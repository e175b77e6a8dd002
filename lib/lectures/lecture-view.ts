import type { User } from "@/lib/auth/user";
import { isAdmin } from "@/lib/auth/user";
import type { Lecture } from "@/lib/lectures/lecture";

/**
 * A lecture as the browser sees it: without what only the server needs, the failure's detail for administrators alone, the owner's
 * address for the owner and administrators (empty for people with whom it was shared).
 */
export type LectureView = DistributiveOmit<Lecture, "uploadId" | "fingerprint">;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export function viewLecture({ fingerprint: _, ...stored }: Lecture, viewer: Pick<User, "id" | "role">): LectureView {
  const lecture = stored.ownerId === viewer.id || isAdmin(viewer) ? stored : { ...stored, ownerEmail: "" };
  if (lecture.status === "uploading") {
    const { uploadId: _, ...view } = lecture;
    return view;
  }
  if (lecture.status === "failed" && !isAdmin(viewer)) return { ...lecture, failure: { ...lecture.failure, detail: "" } };
  return lecture;
}

import { say } from "@/components/language/say";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { offerUndoForMs } from "@/components/lecture/lecture-actions";
import { announceLecture } from "@/components/lecture/use-live-lectures";
import { toast } from "@/components/ui/toaster";
import { Slots } from "@/components/upload/slots";
import type { LectureView } from "@/lib/lectures/lecture-view";

// What people do to several lectures at once: seen at once, undone with one click, and told of where the server refuses some.

/** The server moves so many with one request. */
const movedAtOnce = 200;
const deletedAtOnce = 4;

/** @param courseId absent: out of their courses */
export async function moveLectures(lectures: readonly LectureView[], courseId: string | undefined): Promise<void> {
  const moving = lectures.filter((lecture) => lecture.courseId !== courseId);
  if (moving.length === 0) return;
  for (const lecture of moving) announceLecture({ ...lecture, courseId });
  try {
    await move(moving, courseId);
  } catch (error) {
    for (const lecture of moving) announceLecture(lecture);
    return toast(messageOf(error), { tone: "bad" });
  }
  toast(say("list.moved", { count: moving.length }), { action: { label: say("upload.undo"), run: () => void moveBack(moving) } });
}

async function moveBack(lectures: readonly LectureView[]) {
  try {
    for (const [courseId, them] of Map.groupBy(lectures, (lecture) => lecture.courseId)) await move(them, courseId);
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}

async function move(lectures: readonly LectureView[], courseId: string | undefined) {
  for (let from = 0; from < lectures.length; from += movedAtOnce) {
    const lectureIds = lectures.slice(from, from + movedAtOnce).map(({ id }) => id);
    const answer = await callApi<{ lectures: LectureView[] }>("POST", "/api/lectures/move", { lectureIds, courseId: courseId ?? null });
    for (const lecture of answer.lectures) announceLecture(lecture);
  }
}

export async function deleteLectures(lectures: readonly LectureView[]): Promise<void> {
  for (const lecture of lectures) announceLecture({ ...lecture, deletedAtMs: Date.now() });
  const deleted = await each(lectures, "DELETE", "");
  if (deleted.length === 0) return;
  const undo = { label: say("upload.undo"), run: () => void each(deleted, "POST", "/restore") };
  toast(say("list.deleted", { count: deleted.length }), { action: undo, forMs: offerUndoForMs });
}

/** @returns those that it was done to; of the others the first refusal is told */
async function each(lectures: readonly LectureView[], method: "DELETE" | "POST", path: string): Promise<LectureView[]> {
  const slots = new Slots(deletedAtOnce);
  let refusal: unknown;
  const done = await Promise.all(
    lectures.map((lecture) =>
      slots.use(async () => {
        try {
          const answer = await callApi<{ lecture: LectureView }>(method, `/api/lectures/${lecture.id}${path}`);
          announceLecture(answer.lecture);
          return [lecture];
        } catch (error) {
          refusal ??= error;
          announceLecture(lecture);
          return [];
        }
      }),
    ),
  );
  if (refusal !== undefined) toast(messageOf(refusal), { tone: "bad" });
  return done.flat();
}

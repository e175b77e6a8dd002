import { stores } from "@/lib/db/stores";
import { announceQueued } from "@/lib/lectures/announce-queued";
import { cancelled, failed, type Lecture, retried, undoDeleteMs } from "@/lib/lectures/lecture";
import { due } from "@/lib/lectures/overdue";
import { removeLecture } from "@/lib/lectures/remove-lecture";
import { log } from "@/lib/log";

/**
 * Finds lectures that claim to be on their way and are not: the engine lost them, was down when it was told, or its retries ran
 * out while this server was away. Runs at boot and on a timer; harmless at any moment. @returns how many were set going again
 */
export async function sweepLectures(nowMs: number): Promise<number> {
  let moved = 0;
  for await (const lecture of everyUnfinishedLecture()) {
    const action = due(lecture, nowMs);
    if (!action) continue;
    moved += 1;
    log.info({ lectureId: lecture.id, status: lecture.status, action }, "the sweep found a lecture that waits in vain");
    await act(lecture, action, nowMs);
  }
  return moved;
}

async function act(lecture: Lecture, action: NonNullable<ReturnType<typeof due>>, nowMs: number): Promise<void> {
  const { lectures } = stores();
  if (action === "announce") await announceQueued(lecture);
  else if (action === "remove") await removeLecture(lecture.id, lecture.deletedAtMs ?? nowMs - undoDeleteMs);
  else if (action === "end-cancelled") await lectures.update(lecture.id, (it) => (it.status === "cancelling" ? cancelled(it, nowMs) : it));
  else if (action === "give-up")
    await lectures.update(lecture.id, (it) => failed(it, "stalled", "No sign of life, again and again.", nowMs));
  else if (action === "run-again") {
    const again = await lectures.update(lecture.id, (it) =>
      due(it, nowMs) === "run-again" ? retried(failed(it, "stalled", "No sign of life.", nowMs), undefined, nowMs) : it,
    );
    await announceQueued(again);
  } else await lectures.update(lecture.id, (it) => ({ ...it, deletedAtMs: nowMs }));
}

const unfinished = ["uploading", "in_queue", "processing", "cancelling"] as const;

async function* everyUnfinishedLecture(): AsyncGenerator<Lecture> {
  const { lectures } = stores();
  for (const query of [{ statuses: unfinished }, { deleted: "only" as const }]) {
    let cursor: string | undefined;
    do {
      const page = await lectures.list({ ...query, limit: 200, cursor });
      yield* page.lectures;
      cursor = page.cursor;
    } while (cursor);
  }
}

import { announceCorrected } from "@/lib/corrections/announce-corrected";
import { stores } from "@/lib/db/stores";
import { announceQueued } from "@/lib/lectures/announce-queued";
import type { Lecture } from "@/lib/lectures/lecture";
import { due, type Overdue } from "@/lib/lectures/overdue";
import { removeLecture } from "@/lib/lectures/remove-lecture";
import { cancelled, failed, retried } from "@/lib/lectures/transitions";
import { log } from "@/lib/log";
import { removeScratch } from "@/lib/storage/stored-files";

/**
 * Finds lectures that claim to be on their way and are not: the engine lost them, was down when it was told, or its retries ran
 * out while this server was away. Corrected ones whose files were never made again are among them. Runs at boot and on a timer; harmless at any moment. One that cannot be helped does not keep the
 * others from it. @returns how many were set going again
 */
export async function sweepLectures(nowMs: number): Promise<number> {
  let moved = 0;
  let engineAnswers = true;
  for await (const lecture of everyUnfinishedLecture()) {
    const action = due(lecture, nowMs);
    if (!action || (isTelling(action) && !engineAnswers)) continue;
    log.info({ lectureId: lecture.id, status: lecture.status, action }, "the sweep found a lecture that waits in vain");
    try {
      const changed = await act(lecture, action, nowMs);
      if (changed?.status === "in_queue") engineAnswers = await announceQueued(changed);
      if (changed?.status === "completed") engineAnswers = await announceCorrected(changed);
      moved += 1;
    } catch (error) {
      log.error({ err: error, lectureId: lecture.id, action }, "the sweep could not help a lecture; it tries again next time");
    }
  }
  return moved;
}

/** Decides once more in the transaction: what was found may have changed since. */
async function act(lecture: Lecture, action: Overdue, nowMs: number): Promise<Lecture | undefined> {
  const { id, deletedAtMs } = lecture;
  if (isTelling(action)) return lecture;
  if (action === "remove" && deletedAtMs !== undefined) return void (await removeLecture(id, deletedAtMs));
  let isDue = false;
  const changed = await stores().lectures.update(id, (it) => {
    isDue = due(it, nowMs) === action;
    return isDue ? helped(it, action, nowMs) : it;
  });
  if (isDue) await removeScratch(id, lecture.run);
  return isDue && action === "run-again" ? changed : undefined;
}

/** Nothing of the lecture changes; the engine is told of it once more. */
function isTelling(action: Overdue): boolean {
  return action === "announce" || action === "renew";
}

function helped(lecture: Lecture, action: Overdue, nowMs: number): Lecture {
  if (action === "end-cancelled") return cancelled(lecture, nowMs);
  if (action === "abandon-upload") return { ...lecture, deletedAtMs: nowMs };
  const stalled = failed(lecture, "stalled", "No sign of life.", nowMs);
  return action === "run-again" ? retried(stalled, undefined, nowMs) : stalled;
}

const unfinished = ["uploading", "in_queue", "processing", "cancelling"] as const;

async function* everyUnfinishedLecture(): AsyncGenerator<Lecture> {
  const { lectures } = stores();
  for (const query of [{ statuses: unfinished }, { renewing: true as const }, { deleted: "only" as const }]) {
    let cursor: string | undefined;
    do {
      const page = await lectures.list({ ...query, limit: 200, cursor });
      yield* page.lectures;
      cursor = page.cursor;
    } while (cursor);
  }
}

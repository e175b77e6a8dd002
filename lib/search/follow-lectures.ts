import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";
import { log } from "@/lib/log";
import { indexLecture } from "@/lib/search/index-lecture";
import { searchIndex } from "@/lib/search/sqlite-index";

const shared: typeof globalThis & { thakiiSearchFilling?: boolean } = globalThis;

/** True while this machine's index is being brought up to date with what happened before it looked. */
export function isSearchFilling(): boolean {
  return shared.thakiiSearchFilling === true;
}

/**
 * Keeps this machine's search index true: first everything that is new, changed or gone since it was written, then every change. One
 * lecture that cannot be read does not keep the others from it. @returns what stops it, once the first part is done
 */
export async function followLectures(): Promise<() => void> {
  const { lectures } = stores();
  let queue = Promise.resolve();
  /** Only the newest state of each lecture is worth reading. */
  const waiting = new Map<string, Lecture | undefined>();
  const enqueue = (id: string, lecture: Lecture | undefined) => {
    const isQueued = waiting.has(id);
    const queued = waiting.get(id);
    if (!queued || !lecture || queued.version < lecture.version) waiting.set(id, lecture);
    if (isQueued) return queue;
    queue = queue.then(async () => {
      const newest = waiting.get(id);
      waiting.delete(id);
      try {
        if (newest) await indexLecture(id, newest);
        else searchIndex().remove(id);
      } catch (error) {
        log.error({ err: error, lectureId: id }, "a lecture could not be read into the search index");
      }
      // Requests that wait come first: reading a long document takes a while.
      await new Promise((resolve) => setImmediate(resolve));
    });
    return queue;
  };
  const stop = lectures.watch({}, (change) => {
    if ("lecture" in change) void enqueue(change.lecture.id, change.lecture);
    else void enqueue(change.removedId, undefined);
  });
  shared.thakiiSearchFilling = true;
  try {
    const there = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await lectures.list({ limit: 50, cursor });
      for (const lecture of page.lectures) {
        there.add(lecture.id);
        await enqueue(lecture.id, lecture);
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
    for (const id of searchIndex().ids()) if (!there.has(id)) await indexLecture(id);
  } finally {
    shared.thakiiSearchFilling = false;
  }
  return stop;
}

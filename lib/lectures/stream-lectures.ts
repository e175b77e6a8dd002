import type { User } from "@/lib/auth/user";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { viewLecture } from "@/lib/lectures/lecture-view";
import type { QueueView } from "@/lib/lectures/queue-view";

interface Given {
  watch: (onChange: (change: LectureChange) => void) => () => void;
  /** The places of the viewer's lectures in the queue. */
  watchQueue: (onChange: (queue: QueueView) => void) => () => void;
  viewer: User;
  isStillAllowed: () => Promise<boolean>;
  /** Calls when it is worth asking that at once; otherwise the next beat asks. @returns the function that ends it */
  watchSession: (onChange: () => void) => () => void;
  /** Any of them ends the stream. */
  signals: AbortSignal[];
}

const flushEveryMs = 200;
const heartbeatEveryMs = 15_000;

/**
 * Server-sent events: `hello` when it opens (the page then reads its list again, so nothing is missed), `lecture` and `removed`
 * for changes, `queue` for the places of those that wait, at most five a second of the same lecture, and a `beat` every 15 s, which keeps proxies
 * from closing it and shows the page that it is not a dead connection. A reader that does not keep up is told the latest of each
 * lecture when it has room again.
 */
export function streamLectures({ watch, watchQueue, viewer, isStillAllowed, watchSession, signals }: Given): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pending = new Map<string, string>();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const hasRoom = () => (controller.desiredSize ?? 0) > 0;
      const flush = () => {
        if (pending.size === 0 || !hasRoom()) return;
        write([...pending.values()].join(""));
        pending.clear();
      };
      const beat = () => {
        if (hasRoom()) write(message("beat", {}));
        check();
      };
      const check = () => {
        isStillAllowed().then(
          (allowed) => allowed || end(),
          () => {}, // The store is away for a moment; the next beat asks again.
        );
      };
      let isOpen = true;
      const end = () => {
        if (!isOpen) return;
        stop();
        controller.close();
      };
      const unwatch = watch((change) => {
        if ("lecture" in change) pending.set(change.lecture.id, message("lecture", viewLecture(change.lecture, viewer)));
        else pending.set(change.removedId, message("removed", { id: change.removedId }));
      });
      const unwatchQueue = watchQueue((queue) => pending.set("queue", message("queue", queue)));
      const unwatchSession = watchSession(check);
      const flushing = setInterval(flush, flushEveryMs);
      const beating = setInterval(beat, heartbeatEveryMs);
      stop = () => {
        isOpen = false;
        unwatch();
        unwatchQueue();
        unwatchSession();
        clearInterval(flushing);
        clearInterval(beating);
        for (const signal of signals) signal.removeEventListener("abort", end);
      };
      for (const signal of signals) signal.addEventListener("abort", end, { once: true });
      write(`retry: 2000\n${message("hello", { version: 1 })}`);
      // The reader may have left, or the server begun to stop, while it was found out who asks.
      if (signals.some(({ aborted }) => aborted)) end();
    },
    cancel() {
      stop();
    },
  });
}

function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

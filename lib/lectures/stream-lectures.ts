import type { User } from "@/lib/auth/user";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { viewLecture } from "@/lib/lectures/lecture-view";

interface Given {
  watch: (onChange: (change: LectureChange) => void) => () => void;
  viewer: User;
  isStillAllowed: () => Promise<boolean>;
  /** Any of them ends the stream. */
  signals: AbortSignal[];
}

const flushEveryMs = 200;
const heartbeatEveryMs = 15_000;

/**
 * Server-sent events: `hello` when it opens (the page then reads its list again, so nothing is missed), `lecture` and `removed`
 * for changes, at most five a second of the same lecture, and a `beat` every 15 s, which keeps proxies
 * from closing it and shows the page that it is not a dead connection.
 */
export function streamLectures({ watch, viewer, isStillAllowed, signals }: Given): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pending = new Map<string, string>();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const flush = () => {
        for (const event of pending.values()) write(event);
        pending.clear();
      };
      const unwatch = watch((change) => {
        if ("lecture" in change) pending.set(change.lecture.id, message("lecture", viewLecture(change.lecture, viewer)));
        else pending.set(change.removedId, message("removed", { id: change.removedId }));
      });
      const flushing = setInterval(flush, flushEveryMs);
      const beating = setInterval(() => {
        write(message("beat", {}));
        isStillAllowed().then(
          (allowed) => allowed || end(),
          () => {}, // The store is away for a moment; the next beat asks again.
        );
      }, heartbeatEveryMs);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        stop = () => {};
        unwatch();
        clearInterval(flushing);
        clearInterval(beating);
        for (const signal of signals) signal.removeEventListener("abort", end);
      };
      for (const signal of signals) signal.addEventListener("abort", end, { once: true });
      write(`retry: 2000\n${message("hello", { version: 1 })}`);
    },
    cancel() {
      stop();
    },
  });
}

function message(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

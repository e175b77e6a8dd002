import { stores } from "@/lib/db/stores";
import { type InLine, inLine, viewQueue } from "@/lib/lectures/queue";
import type { QueueView } from "@/lib/lectures/queue-view";
import { readQueue } from "@/lib/lectures/read-queue";
import { log } from "@/lib/log";

/** Changes of a moment are told together. */
const tellAfterMs = 300;
const readAgainMs = 5_000;

/** One for all who watch in this process: it follows the store while there is anybody. */
let shared:
  | { listeners: Set<(line: ReadonlyMap<string, InLine>) => void>; line?: ReadonlyMap<string, InLine>; stop: () => void }
  | undefined;

/**
 * Tells the places in the queue now and whenever they change. @param ownerId absent: of everybody's lectures, for administrators
 * @returns the function that stops it
 */
export function watchQueue(ownerId: string | undefined, onChange: (queue: QueueView) => void): () => void {
  shared ??= followQueue();
  const { listeners, line } = shared;
  let told = JSON.stringify(viewQueue(new Map(), ownerId));
  const tell = (now: ReadonlyMap<string, InLine>) => {
    const queue = viewQueue(now, ownerId);
    const text = JSON.stringify(queue);
    if (text !== told) onChange(queue);
    told = text;
  };
  listeners.add(tell);
  if (line) tell(line);
  return () => {
    listeners.delete(tell);
    if (listeners.size > 0 || shared?.listeners !== listeners) return;
    shared.stop();
    shared = undefined;
  };
}

function followQueue(): NonNullable<typeof shared> {
  const line = new Map<string, InLine>();
  /** Changed while the store was read: newer than what it answered. */
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tellSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (follower.line) for (const tell of follower.listeners) tell(line);
    }, tellAfterMs);
  };
  const unwatch = stores().lectures.watch({}, (change) => {
    const id = "lecture" in change ? change.lecture.id : change.removedId;
    const [before, now] = [line.get(id), "lecture" in change ? inLine(change.lecture) : undefined];
    changed.add(id);
    if (now) line.set(id, now);
    else line.delete(id);
    // Progress is told twice a second and moves nobody's place.
    if (before?.isWorkedOn !== now?.isWorkedOn) tellSoon();
  });
  const read = async () => {
    try {
      for (const [id, one] of await readQueue()) if (!changed.has(id)) line.set(id, one);
      follower.line = line;
      tellSoon();
    } catch (error) {
      log.warn({ err: error }, "the queue could not be read");
      reading = setTimeout(read, readAgainMs);
    }
  };
  let reading = setTimeout(read, 0);
  const stop = () => {
    unwatch();
    clearTimeout(timer);
    clearTimeout(reading);
  };
  const follower: NonNullable<typeof shared> = { listeners: new Set(), stop };
  return follower;
}

import { useSyncExternalStore } from "react";
import { emptyQueue, type QueueView } from "@/lib/lectures/queue-view";

// The places in the queue, as the stream of this tab told them last.

let queue = emptyQueue;
const listeners = new Set<() => void>();

export function setQueue(next: QueueView): void {
  queue = next;
  for (const listener of listeners) listener();
}

export function useQueue(): QueueView {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => queue,
    () => emptyQueue,
  );
}

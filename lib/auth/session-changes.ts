/** Somebody's sessions may have ended; kept on globalThis because Next bundles routes apart. */
const holder = globalThis as typeof globalThis & { thakiiSessionChanges?: EventTarget };

function changes(): EventTarget {
  holder.thakiiSessionChanges ??= new EventTarget();
  return holder.thakiiSessionChanges;
}

/** Told after a change of password, role or state, so that what is open for this person looks again at once. In this process only. */
export function tellSessionChange(userId: string): void {
  changes().dispatchEvent(new Event(userId));
}

/** @returns the function that stops it */
export function watchSessionChanges(userId: string, onChange: () => void): () => void {
  changes().addEventListener(userId, onChange);
  return () => changes().removeEventListener(userId, onChange);
}

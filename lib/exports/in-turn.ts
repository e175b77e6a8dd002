/** So many are made at once, the others wait in order. */
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Does the work of making a file when it is its turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes over the place.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

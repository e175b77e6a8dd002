/** Of what is announced to screen readers, or comes up unasked: one in so long. */
export const quietForMs = 10_000;

/**
 * Keeps what speaks from speaking all the time: the first is told at once, what comes within `quietMs` after it together when that time
 * has passed, and so on.
 */
export class Calm<T> {
  readonly #waiting: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly quietMs: number,
    private readonly tell: (all: T[]) => void,
  ) {}

  add(...given: T[]): void {
    this.#waiting.push(...given);
    if (this.#timer === undefined) this.#speak();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #speak(): void {
    const all = this.#waiting.splice(0);
    this.#timer = all.length > 0 ? setTimeout(() => this.#speak(), this.quietMs) : undefined;
    if (all.length > 0) this.tell(all);
  }
}

import { nextCronMs } from "./cron";
import type { FunctionConfig } from "./function-config";

/** When each cron trigger fires next. What was due while the app was away fires once when it is back; what was due while this process was down does not. */
export class CronClock {
  readonly #next = new Map<string, { fnId: string; cron: string; dueMs: number }>();

  /** Takes the triggers of a registration; those that were known keep their time. */
  plan(functions: FunctionConfig[], nowMs: number): void {
    const known = new Map(this.#next);
    this.#next.clear();
    for (const { id: fnId, triggers } of functions) {
      for (const trigger of triggers) {
        if (!("cron" in trigger)) continue;
        const key = JSON.stringify([fnId, trigger.cron]);
        const dueMs = known.get(key)?.dueMs ?? nextCronMs(trigger.cron, nowMs);
        if (dueMs !== undefined) this.#next.set(key, { fnId, cron: trigger.cron, dueMs });
      }
    }
  }

  /** The triggers that are due, each once, and sets them to their next time. */
  take(nowMs: number): { fnId: string; cron: string; dueMs: number }[] {
    const due = [...this.#next].filter(([, { dueMs }]) => dueMs <= nowMs);
    for (const [key, { fnId, cron }] of due) {
      const dueMs = nextCronMs(cron, nowMs);
      if (dueMs === undefined) this.#next.delete(key);
      else this.#next.set(key, { fnId, cron, dueMs });
    }
    return due.map(([, trigger]) => trigger);
  }

  get nextMs(): number {
    return Math.min(...[...this.#next.values()].map(({ dueMs }) => dueMs));
  }
}

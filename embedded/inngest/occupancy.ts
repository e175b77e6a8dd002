import type { FunctionConfig } from "./function-config";
import { readLane } from "./run";

/** What is running now, by lane and by concurrency limit; a call counts until it has really ended, also when its run was cancelled. */
export class Occupancy {
  readonly #slots = new Map<string, number>();
  readonly #lanes = new Map<string, number>();
  readonly #served = new Map<string, number>();
  #turn = 0;

  enter(lane: string): void {
    for (const slot of readLane(lane).slots) add(this.#slots, slot, 1);
    add(this.#lanes, lane, 1);
    this.#served.set(lane, ++this.#turn);
  }

  leave(lane: string): void {
    for (const slot of readLane(lane).slots) add(this.#slots, slot, -1);
    add(this.#lanes, lane, -1);
  }

  /** Whether the function's limits leave room for one more of this lane; a limit of 0 is none. */
  hasRoom(lane: string, functions: ReadonlyMap<string, FunctionConfig>): boolean {
    const { fnId, slots } = readLane(lane);
    const limits = functions.get(fnId)?.concurrency ?? [];
    return slots.every((slot, index) => {
      const limit = limits[index]?.limit ?? 0;
      return limit === 0 || (this.#slots.get(slot) ?? 0) < limit;
    });
  }

  /** The lanes with the fewest calls running first, among these the one whose turn is longest ago: nobody's 42 runs keep another's one waiting. */
  inTurn(lanes: { lane: string; oldestRun: number }[]): string[] {
    const running = (lane: string) => this.#lanes.get(lane) ?? 0;
    const served = (lane: string) => this.#served.get(lane) ?? 0;
    return lanes
      .toSorted((a, b) => running(a.lane) - running(b.lane) || served(a.lane) - served(b.lane) || a.oldestRun - b.oldestRun)
      .map(({ lane }) => lane);
  }

  /** Forgets turns of lanes that have nothing waiting, so that the memory stays small. */
  forgetAllBut(lanes: ReadonlySet<string>): void {
    for (const lane of this.#served.keys()) if (!lanes.has(lane) && !this.#lanes.has(lane)) this.#served.delete(lane);
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

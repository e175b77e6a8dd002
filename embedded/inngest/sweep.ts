import type { Engine } from "./engine";
import { limits } from "./limits";

/** Removes what has ended and is remembered no longer: event ids and runs older than a day. */
export function sweep(engine: Engine): void {
  const before = engine.now() - limits.memoryMs;
  engine.db.write("delete from event where routed = 1 and received_ms < ?", before);
  engine.db.write("delete from run where ended_ms < ? and created_ms < ?", before, before);
  engine.db.all("pragma incremental_vacuum");
}

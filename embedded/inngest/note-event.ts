import { canonicalJson, type JsonObject } from "./canonical-json";
import { type Database, numberOf } from "./database";
import { type Engine, triggeredBy } from "./engine";
import type { Event } from "./event";
import { limits } from "./limits";
import { newUlid } from "./ulid";

/** Keeps an event until it has been routed, and its id for a day. @returns false when an event with this id has been seen within a day */
export function noteEvent(engine: Engine, event: Event): boolean {
  const seen = engine.db.first("select received_ms from event where id = ?", event.id);
  if (seen && numberOf(seen, "received_ms") > engine.now() - limits.memoryMs) return false;
  engine.db.write("insert or replace into event (id, body, received_ms) values (?, ?, ?)", event.id, canonicalJson(event), engine.now());
  return true;
}

/** Notes an event of the executor's own (`inngest/…`), if anyone listens. */
export function noteInternalEvent(engine: Engine, name: string, data: JsonObject, id = newUlid(engine.now())): void {
  if (triggeredBy(engine, name).length === 0 && !isAwaited(engine.db, name)) return;
  noteEvent(engine, { id, name, ts: engine.now(), data, user: {} });
}

function isAwaited(db: Database, name: string): boolean {
  return db.first("select 1 as yes from pause where event_name = ? limit 1", name) !== undefined;
}

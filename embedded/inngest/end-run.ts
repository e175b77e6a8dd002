import { storedError } from "./answer";
import { isJsonObject, type Json, type JsonObject, parseJson } from "./canonical-json";
import type { Engine } from "./engine";
import { noteInternalEvent } from "./note-event";
import type { Run } from "./run";

export type Ending = { status: "Completed"; result: Json } | { status: "Failed"; error: JsonObject } | { status: "Cancelled" };

/** The name of the event by which a child run tells its parent that it has ended. */
export function childEndedEvent(childRunId: string): string {
  return `inngest/child.ended/${childRunId}`;
}

/** Ends a run: nothing more is called for it, its parent and the functions that listen are told. A step that is running goes on, unheard. */
export function endRun(engine: Engine, run: Run, ending: Ending): void {
  const { db } = engine;
  db.write("update run set status = ?, ended_ms = ? where seq = ?", ending.status.toLowerCase(), engine.now(), run.seq);
  for (const table of ["job", "step", "pause"]) db.write(`delete from ${table} where run_id = ?`, run.id);
  if (run.parent) noteInternalEvent(engine, childEndedEvent(run.id), { memo: memoOf(ending) });

  const event = parseJson(run.event);
  const data: JsonObject = {
    _inngest: { status: ending.status },
    event,
    events: [withoutEmptyUser(event)],
    function_id: run.fnId,
    run_id: run.id,
    ...(ending.status === "Completed" ? { result: ending.result } : {}),
    ...(ending.status === "Failed" ? { error: { error: "NonRetriableError", ...storedError(ending.error) }, result: ending.error } : {}),
  };
  if (ending.status === "Failed") noteInternalEvent(engine, "inngest/function.failed", data, run.id);
  if (ending.status === "Cancelled") noteInternalEvent(engine, "inngest/function.cancelled", data, run.id);
  // A run that was itself started by the end of a run does not announce its own, or two listeners would call each other for ever.
  const isEcho = isJsonObject(event) && event.name === "inngest/function.finished";
  if (!isEcho) noteInternalEvent(engine, "inngest/function.finished", data);
}

function memoOf(ending: Ending): Json {
  if (ending.status === "Completed") return { data: ending.result };
  if (ending.status === "Failed") return { error: { error: "NonRetriableError", ...storedError(ending.error) } };
  return { error: { name: "Error", message: "The invoked function was cancelled" } };
}

function withoutEmptyUser(event: Json): Json {
  if (!isJsonObject(event) || !isJsonObject(event.user) || Object.keys(event.user).length > 0) return event;
  const { user: _, ...rest } = event;
  return rest;
}

import { isJsonObject, type Json, parseJson } from "./canonical-json";
import { numberOf, textOf } from "./database";
import { endRun } from "./end-run";
import { type Engine, triggeredBy } from "./engine";
import type { Event } from "./event";
import { holds } from "./expression";
import { findRun, type Run } from "./run";
import { proceed, saveStep } from "./save-step";
import { startRun } from "./start-run";

/** Takes every event that has not been looked at, in order of arrival: it cancels runs, wakes those that wait, and starts functions. */
export function routeEvents(engine: Engine): void {
  for (;;) {
    const row = engine.db.first("select seq, body from event where routed = 0 order by seq limit 1");
    if (!row) return;
    const event = parseStoredEvent(textOf(row, "body"));
    routeEvent(engine, event);
    const isInternal = event.name.startsWith("inngest/");
    engine.db.write(
      isInternal ? "delete from event where seq = ?" : "update event set routed = 1, body = '' where seq = ?",
      numberOf(row, "seq"),
    );
  }
}

function routeEvent(engine: Engine, event: Event): void {
  const pauses = engine.db.all("select * from pause where event_name = ? order by kind = 'cancel' desc, id", event.name);
  for (const pause of pauses) {
    const run = findRun(engine.db, textOf(pause, "run_id"));
    const expression = pause.expression === null ? null : textOf(pause, "expression");
    if (!run || !holds(expression, { event: parseJson(run.event), async: event })) continue;
    if (pause.kind === "cancel") endRun(engine, run, { status: "Cancelled" });
    else wake(engine, run, textOf(pause, "step_id"), pause.kind === "invoke" ? (event.data.memo ?? null) : event);
  }
  for (const { config, conditions } of triggeredBy(engine, event.name)) {
    if (conditions.some((condition) => holds(condition, { event }))) startRun(engine, config, event);
  }
}

/** Gives a waiting step its outcome. */
export function wake(engine: Engine, run: Run, stepId: string, memo: Json): void {
  if (saveStep(engine, run, stepId, memo)) proceed(engine, run);
}

function parseStoredEvent(text: string): Event {
  const value = parseJson(text);
  if (!isJsonObject(value) || !isJsonObject(value.data)) throw new Error("A stored event is damaged");
  const { id, name, ts, data, user, v } = value;
  return {
    id: String(id),
    name: String(name),
    ts: Number(ts),
    data,
    user: isJsonObject(user) ? user : {},
    ...(typeof v === "string" ? { v } : {}),
  };
}

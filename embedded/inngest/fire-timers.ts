import { numberOf, textOf } from "./database";
import { endRun } from "./end-run";
import type { Engine } from "./engine";
import { wake } from "./route-events";
import { findRun } from "./run";

/** Ends the sleeps, waits and deadlines whose time has come. */
export function fireTimers(engine: Engine): void {
  for (const pause of engine.db.all("select * from pause where due_ms <= ? order by due_ms, id", engine.now())) {
    const removed = engine.db.write("delete from pause where id = ?", numberOf(pause, "id")).changes;
    const run = findRun(engine.db, textOf(pause, "run_id"));
    if (removed === 0 || !run) continue;
    if (pause.kind === "sleep" || pause.kind === "wait") wake(engine, run, textOf(pause, "step_id"), null);
    if (pause.kind === "invoke") {
      const message = "Timed out waiting for the invoked function to complete";
      wake(engine, run, textOf(pause, "step_id"), { error: { name: "InngestInvokeTimeout", message } });
    }
    if (pause.kind === "finish" || (pause.kind === "start" && run.status === "queued")) endRun(engine, run, { status: "Cancelled" });
  }
}

/** When something has to be done next, as epoch ms. */
export function nextTimerMs(engine: Engine): number | undefined {
  const row = engine.db.first(
    "select min(due) as due from (select min(due_ms) as due from pause where due_ms is not null union all select min(due_ms) from job where state = 'ready' and due_ms > ?)",
    engine.now(),
  );
  return typeof row?.due === "number" ? row.due : undefined;
}

import { canonicalJson, type Json, parseJson } from "./canonical-json";
import { type Database, numberOf, type Row, textOf } from "./database";
import type { Event } from "./event";
import { evaluateExpression, parseExpression } from "./expression";
import type { FunctionConfig } from "./function-config";

/** A run that has not ended. `lane` names the function and its concurrency keys; `event` is canonical JSON. */
export type Run = {
  seq: number;
  id: string;
  fnId: string;
  status: "queued" | "running";
  event: string;
  lane: string;
  requestVersion: number;
  /** Whether each parallel step that ends is followed by a call (`optimizeParallelism: false`, races), not only the last one. */
  isEager: boolean;
  parent: { runId: string; stepId: string } | undefined;
};

/** A call to be made: of the function as a whole (`stepId` "step") or of one planned step. `attempt` counts from 0. */
export type Job = { id: number; runSeq: number; runId: string; lane: string; stepId: string; attempt: number };

export const wholeFunction = "step";

export function findRun(db: Database, id: string): Run | undefined {
  const row = db.first("select * from run where id = ? and ended_ms is null", id);
  return row && readRun(row);
}

function readRun(row: Row): Run {
  return {
    seq: numberOf(row, "seq"),
    id: textOf(row, "id"),
    fnId: textOf(row, "fn_id"),
    status: row.status === "running" ? "running" : "queued",
    event: textOf(row, "event"),
    lane: textOf(row, "lane"),
    requestVersion: numberOf(row, "request_version"),
    isEager: row.eager === 1,
    parent: typeof row.parent_run === "string" ? { runId: row.parent_run, stepId: textOf(row, "parent_step") } : undefined,
  };
}

export function readJob(row: Row): Job {
  return {
    id: numberOf(row, "id"),
    runSeq: numberOf(row, "run_seq"),
    runId: textOf(row, "run_id"),
    lane: textOf(row, "lane"),
    stepId: textOf(row, "step_id"),
    attempt: numberOf(row, "attempt"),
  };
}

/** The lane of a run: its function, then one name for each concurrency limit, made from the value of that limit's key. */
export function laneOf(config: FunctionConfig, event: Event): string {
  const slots = config.concurrency.map(({ key, scope }, index) => {
    const value: Json = key ? evaluateExpression(parseExpression(key), { event }) : null;
    return canonicalJson(scope === "fn" ? [config.id, index, value] : [scope, key ?? null, value]);
  });
  return JSON.stringify([config.id, ...slots]);
}

/** @returns the function's id and the names of its slots, in the order of the function's concurrency limits */
export function readLane(lane: string): { fnId: string; slots: string[] } {
  const parts = parseJson(lane);
  const [fnId = "", ...slots] = Array.isArray(parts) ? parts.map(String) : [];
  return { fnId, slots };
}

/** How many steps of the run are planned or waited for. */
export function countOutstanding(db: Database, runId: string): number {
  return numberOf(db.first("select count(*) as n from step where run_id = ? and memo is null", runId) ?? { n: 0 }, "n");
}

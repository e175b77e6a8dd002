import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { canonicalJson, isJsonObject, type Json, type JsonObject, parseJson } from "./canonical-json";
import { allowedDifferences } from "./conformance-differences";

/** Calls of a real server, which lie beside the project and not in it. */
export const recordings = path.join(import.meta.dirname, "../../../shared/inngest");
export const hasRecordings = existsSync(path.join(recordings, "battery-real.jsonl"));

type Wire = {
  t: number;
  url: string;
  body: string;
  status: number;
  resBody: string;
  noRetry: string | undefined;
  retryAfter: string | undefined;
};

export function readLines(file: string): JsonObject[] {
  const lines = readFileSync(path.join(recordings, file), "utf8").split("\n");
  return lines.flatMap((line) => {
    const value = line.trim() === "" ? null : parseJson(line);
    return isJsonObject(value) ? [value] : [];
  });
}

/** The calls of functions in a recording, in the order in which they began. */
export function readRecordedCalls(file: string): Wire[] {
  return readLines(file)
    .filter((line) => line.dir === "server->sdk" && line.method === "POST")
    .map((line) => {
      const headers = isJsonObject(line.resHeaders) ? line.resHeaders : {};
      return {
        t: Number(line.t),
        url: String(line.url),
        body: String(line.body),
        status: Number(line.status),
        resBody: String(line.resBody),
        noRetry: textOf(headers["x-inngest-no-retry"]),
        retryAfter: textOf(headers["retry-after"]),
      };
    });
}

/** The calls by run: "<function> <event data>" → the calls in order, without what may differ. */
export function callsByRun(wires: Wire[]): Map<string, Json[]> {
  const runs = new Map<string, { key: string; calls: JsonObject[] }>();
  for (const wire of wires.toSorted((a, b) => a.t - b.t)) {
    const call = allowedDifferences.reduce((so, difference) => difference.apply(so), readCall(wire));
    const runId = /"run_id":"(\w+)","stack"/.exec(wire.body)?.[1] ?? "";
    const run = runs.get(runId) ?? { key: keyOf(call), calls: [] };
    run.calls.push(call);
    runs.set(runId, run);
  }
  const byKey = [...runs.values()].map(({ key, calls }) => [key, calls.toSorted(byStackAndStep)] as const);
  return new Map(byKey.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Removes what is never the same twice: ids, times, stacks, and the bulk of large texts. */
export function normalise(value: Json): Json {
  if (typeof value === "string") {
    if (/^[0-9A-HJKMNP-TV-Z]{26}$/.test(value)) return "<ulid>";
    return value.length > 1_000 ? "<large>" : value;
  }
  if (typeof value === "number") return value > 1_700_000_000_000 ? "<time>" : value;
  if (Array.isArray(value)) return value.map(normalise);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, member]) => {
    if (key === "timing" || member === undefined) return [];
    return [[key, key === "stack" && typeof member === "string" ? "<stack>" : normalise(member)] as const];
  });
  return Object.fromEntries(entries);
}

function readCall(wire: Wire): JsonObject {
  const query = new URL(wire.url, "http://app").searchParams;
  const body = tryParse(wire.body);
  const ctx = /"ctx":(\{.*?"use_api":(?:true|false)\})/.exec(wire.body)?.[1];
  const shared = {
    fn: query.get("fnId"),
    step: query.get("stepId"),
    status: wire.status,
    noRetry: wire.noRetry,
    retryAfter: wire.retryAfter,
    ctx: ctx ? normalise(parseJson(ctx)) : null,
    answer: readAnswer(wire.resBody),
  };
  // Bodies with megabytes of state were recorded in part.
  if (!isJsonObject(body) || wire.body.length > 6_000) return { ...shared, event: null, events: null, steps: "<large>", version: null };
  const { event = null, events = null, steps = null, version = null, defers = null, use_api = null } = body;
  const rest = normalise({ event, events, steps, version, defers, use_api });
  return { ...shared, ...(isJsonObject(rest) ? rest : {}) };
}

function readAnswer(text: string): Json {
  const body = tryParse(text);
  if (body !== undefined && text.length < 3_000) return normalise(body);
  return { op: /"op":"(\w+)"/.exec(text)?.[1], id: /"id":"([0-9a-f]{40})"/.exec(text)?.[1] };
}

function keyOf(call: JsonObject): string {
  const data = isJsonObject(call.event) ? (call.event.data ?? null) : null;
  return `${call.fn} ${canonicalJson(data)}`;
}

function byStackAndStep(a: JsonObject, b: JsonObject): number {
  const place = (call: JsonObject) => {
    const stack = isJsonObject(call.ctx) && isJsonObject(call.ctx.stack) ? Number(call.ctx.stack.current) : 0;
    const attempt = isJsonObject(call.ctx) ? Number(call.ctx.attempt) : 0;
    return `${String(stack).padStart(4, "0")} ${call.step === "step" ? "" : call.step} ${attempt}`;
  };
  return place(a) < place(b) ? -1 : 1;
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

import { isJsonObject, type Json, type JsonObject } from "./canonical-json";

/**
 * What may differ between the recorded calls of a real server and the embedded executor's, by name. Whatever is not named here
 * must be equal.
 */
export type Difference = { name: string; why: string; apply(call: JsonObject): JsonObject };

export const allowedDifferences: Difference[] = [
  {
    name: "plain protocol",
    why: "ctx.fn_id is left out, so that the SDK never posts checkpoints; job and queue ids are the executor's own",
    apply: (call) => ({ ...call, ctx: without(call.ctx, ["fn_id", "job_id", "qi_id", "request_id", "run_id"]) }),
  },
  {
    name: "invoke marker",
    why: "data._inngest of an invoked event holds the server's trace ids",
    apply: (call) =>
      mapEvents(call, (event) => ({ ...event, data: hasCorrelation(event.data) ? without(event.data, ["_inngest"]) : event.data })),
  },
  {
    name: "order of parallel steps",
    why: "which of three parallel steps ends first is chance",
    apply: (call) => (call.fn === "probe-parallel" ? { ...call, ctx: sortStack(call.ctx) } : call),
  },
  {
    name: "wording of limit errors",
    why: "the real server packs a limit's message into JSON twice",
    apply: (call) =>
      call.fn === "probe-big-failure" ? mapEvents(call, (event) => ({ ...event, data: without(event.data, ["error", "result"]) })) : call,
  },
];

/** Named here because nothing in a call shows them. */
export const otherDifferences = [
  "order of simultaneous events: which of two events sent at once with the same idempotency key or id wins",
  "backoff jitter: both wait the table plus 0 to 30 s",
  "connection refused is not counted as an attempt: the real server counts it",
  "checkpoint posts: never asked for",
  "RetryAfterError waits the whole seconds: the real server came up to a second early",
  "an idempotency key that is null makes no two runs the same",
  "a run started by inngest/function.finished does not announce its own end",
];

function without(value: Json | undefined, keys: string[]): JsonObject {
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) : {};
}

function mapEvents(call: JsonObject, change: (event: JsonObject) => JsonObject): JsonObject {
  const one = (event: Json | undefined): Json => (isJsonObject(event) ? change(event) : (event ?? null));
  return { ...call, event: one(call.event), events: Array.isArray(call.events) ? call.events.map(one) : null };
}

function hasCorrelation(data: Json | undefined): boolean {
  return isJsonObject(data) && isJsonObject(data._inngest) && "correlation_id" in data._inngest;
}

function sortStack(ctx: Json | undefined): Json {
  if (!isJsonObject(ctx) || !isJsonObject(ctx.stack) || !Array.isArray(ctx.stack.stack)) return ctx ?? null;
  return { ...ctx, stack: { ...ctx.stack, stack: ctx.stack.stack.map(String).sort() } };
}

import { isJsonObject, type Json, type JsonObject, parseJson } from "./canonical-json";

/** What came back over HTTP from the app. */
export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

/** One thing that the SDK reports about a step. */
export type Op = { op: string; id: string; name: string; data: Json; error: JsonObject; opts: JsonObject };

/** What an answer means: steps to note, the end of the run, or a failed attempt. */
export type Answer =
  | { kind: "ops"; ops: Op[]; requestVersion: number | undefined; noRetry: boolean; retryAfter: string | undefined }
  | { kind: "returned"; data: Json }
  | { kind: "failed"; error: JsonObject; requestVersion: number | undefined; noRetry: boolean; retryAfter: string | undefined };

/** Reads an answer of the SDK, streamed (201, blanks, then the real answer) or not. */
export function readAnswer(raw: RawAnswer): Answer {
  if (raw.status === 201) return readStreamed(raw);
  const body = tryParse(raw.body);
  const noRetry = raw.headers["x-inngest-no-retry"] === "true";
  const retryAfter = raw.headers["retry-after"];
  const version = Number(raw.headers["x-inngest-req-version"] ?? Number.NaN);
  const requestVersion = Number.isInteger(version) ? version : undefined;
  if (raw.status === 200 && body !== undefined) return { kind: "returned", data: body };
  if (raw.status === 206 && body !== undefined) {
    const ops = (Array.isArray(body) ? body : [body]).map(readOp);
    if (ops.every((op) => op !== undefined)) return { kind: "ops", ops, requestVersion, noRetry, retryAfter };
  }
  return { kind: "failed", error: readError(body, raw), requestVersion, noRetry, retryAfter };
}

function readStreamed(raw: RawAnswer): Answer {
  const inner = tryParse(raw.body);
  if (!isJsonObject(inner) || typeof inner.status !== "number" || inner.status === 201) {
    return { kind: "failed", error: readError(undefined, raw), requestVersion: undefined, noRetry: false, retryAfter: undefined };
  }
  const headers: Record<string, string> = { ...raw.headers };
  if (isJsonObject(inner.headers)) for (const [name, value] of Object.entries(inner.headers)) headers[name.toLowerCase()] = String(value);
  const body = typeof inner.body === "string" ? inner.body : JSON.stringify(inner.body ?? null);
  return readAnswer({ status: inner.status, headers, body });
}

function readOp(given: Json): Op | undefined {
  if (!isJsonObject(given) || typeof given.op !== "string" || typeof given.id !== "string") return undefined;
  return {
    op: given.op,
    id: given.id,
    name: typeof given.name === "string" ? given.name : "",
    data: given.data ?? null,
    error: isJsonObject(given.error) ? given.error : { name: "Error", message: "The step failed" },
    opts: isJsonObject(given.opts) ? given.opts : {},
  };
}

function readError(body: Json | undefined, raw: RawAnswer): JsonObject {
  if (isJsonObject(body) && typeof body.message === "string") return body;
  const said = isJsonObject(body) && typeof body.error === "string" ? body.error : raw.body.slice(0, 500);
  return { name: "Error", message: `The app answered ${raw.status}: ${said}` };
}

/** An error as it is kept in a step's memo and in `inngest/function.failed`: without the SDK's marker. */
export function storedError(error: JsonObject): JsonObject {
  const { __serialized: _, ...rest } = error;
  return { ...rest, name: error.name ?? "Error", message: error.message ?? "" };
}

function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

import { z } from "zod";
import { AppError, type ErrorName, isFailureName } from "@/lib/errors";
import { english } from "@/lib/language/english";
import { failureWords } from "@/lib/lectures/failure";
import { log } from "@/lib/log";

const statuses: Partial<Record<ErrorName, number>> = {
  invalid_input: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  last_super_admin: 409,
  too_many_requests: 429,
  quota_reached: 413,
  file_too_large: 413,
  unavailable: 503,
  storage_unreachable: 503,
  disk_full: 507,
};

/** The one place where an error becomes an answer. What nobody named stays in the log; the client learns that it happened. */
export function errorResponse(error: unknown): Response {
  const known = error instanceof AppError;
  const status = known ? (statuses[error.name] ?? (isFailureName(error.name) ? 422 : 500)) : 500;
  if (status >= 500 && status !== 507) log.error({ err: error }, "request failed");
  const name: ErrorName = known ? error.name : "internal";
  const message = known ? wordsFor(error, status) : "Something went wrong on the server. It is noted in its log.";
  const headers: HeadersInit = { "cache-control": "no-store" };
  if (known && typeof error.cause === "object" && error.cause && "retryAfterSeconds" in error.cause)
    headers["retry-after"] = String(error.cause.retryAfterSeconds);
  return Response.json({ error: { name, message } }, { status, headers });
}

/** What the object store or a program said names addresses and paths: that stays in the log. */
function wordsFor(error: AppError, status: number): string {
  if (status < 500 || !isFailureName(error.name)) return error.message;
  const { what, todo } = failureWords(english, error.name);
  return `${what} ${todo}`;
}

/** Wraps a route handler: whatever it throws becomes `{error:{name,message}}` with the status of its name. */
export function handle<C>(
  handler: (request: Request, context: C) => Promise<Response>,
): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

const maxBodyBytes = 1_000_000;

/** @throws AppError invalid_input that names the wrong fields */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>, mostBytes = maxBodyBytes): Promise<T> {
  const text = new TextDecoder().decode(await readBytes(request, mostBytes));
  let value: unknown;
  try {
    value = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The request is not valid JSON.");
  }
  return parseInput(value, schema);
}

/** The body; reads no more than is allowed, whatever the request says of its length. @throws AppError invalid_input */
export async function readBytes(request: Request, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) throw new AppError("invalid_input", "The request is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The query of a URL, every parameter once. @throws AppError invalid_input */
export function parseQuery<T>(request: Request, schema: z.ZodType<T>): T {
  return parseInput(Object.fromEntries(new URL(request.url).searchParams), schema);
}

function parseInput<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid_input", z.prettifyError(parsed.error));
}

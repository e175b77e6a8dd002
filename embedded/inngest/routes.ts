import type { IncomingMessage, ServerResponse } from "node:http";
import { stepsOf } from "./build-call";
import { textOf } from "./database";
import { parseEvents } from "./event";
import type { Executor } from "./executor";
import { limits } from "./limits";
import { readRequest } from "./read-request";
import { hashSigningKey, isSameSecret } from "./signing";
import { newUlid, seededUlid } from "./ulid";

type Keys = { eventKey: string; signingKey: string };
type Reply = { status: number; body: string };

/** The part of the server's HTTP interface that the SDK uses, and `GET /health`. */
export async function answerRequest(executor: Executor, keys: Keys, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = await route(executor, keys, request).catch((error: unknown) => {
    executor.engine.log("error", error instanceof Error ? (error.stack ?? error.message) : String(error));
    return refuse(500, "The executor could not write this down");
  });
  response.writeHead(reply.status, { "content-type": "application/json", "content-length": Buffer.byteLength(reply.body) });
  response.end(reply.body);
}

async function route(executor: Executor, keys: Keys, request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? "/", "http://executor");
  const [, first = "", second = "", third = "", fourth = ""] = pathname.split("/").map(safeDecode);
  if (request.method === "GET" && pathname === "/health") return json(200, { ok: true, ...executor.status });
  if (request.method === "POST" && first === "e") return receiveEvents(executor, keys, request, second);
  if (request.method === "POST" && pathname === "/fn/register") return register(executor, keys, request);
  if (request.method === "GET" && first === "v0" && second === "runs") return readRun(executor, keys, request, third, fourth);
  executor.engine.log("error", `${request.method} ${pathname} is not offered by the embedded executor`);
  return refuse(501, `${request.method} ${pathname} is not offered by the embedded executor; use a real Inngest server for it`);
}

async function receiveEvents(executor: Executor, keys: Keys, request: IncomingMessage, eventKey: string): Promise<Reply> {
  if (!isSameSecret(eventKey, keys.eventKey)) return refuse(401, "Event key not found");
  const body = await readRequest(request, limits.requestBytes);
  if (body === "too large") return refuse(413, "The request is over the max size");
  if (body === undefined) return refuse(400, "The body is not JSON");
  const now = executor.engine.now();
  const seed = request.headers["x-inngest-event-id-seed"];
  const events = parseEvents(body, now, (index) => (typeof seed === "string" ? seededUlid(seed, index, now) : newUlid(now)));
  if (!Array.isArray(events)) return refuse(events.status, events.error);
  executor.receive(events);
  return json(200, { ids: events.map((event) => event.id), status: 200 });
}

async function register(executor: Executor, keys: Keys, request: IncomingMessage): Promise<Reply> {
  if (!isSigned(keys, request)) {
    executor.engine.log("error", "A registration with a wrong signing key was refused; do both sides have the same INNGEST_SIGNING_KEY?");
    return refuse(401, "Unauthorized: the signing key is not this executor's");
  }
  const body = await readRequest(request, limits.requestBytes);
  const outcome = executor.register(body);
  if ("refusals" in outcome) return refuse(400, outcome.refusals.join("\n"));
  return json(200, { ok: true, modified: outcome.modified });
}

/** The state of a run that is too large to be sent with each call: its memos, or its events. */
async function readRun(executor: Executor, keys: Keys, request: IncomingMessage, runId: string, part: string): Promise<Reply> {
  if (!isSigned(keys, request)) return refuse(401, "Unauthorized");
  const { db } = executor.engine;
  const row = db.first("select event from run where id = ? and ended_ms is null", runId);
  if (!row) return refuse(404, "run not found");
  if (part === "actions") return { status: 200, body: stepsOf(db, runId) };
  if (part === "batch") return { status: 200, body: `[${textOf(row, "event")}]` };
  return refuse(404, "not found");
}

function isSigned(keys: Keys, request: IncomingMessage): boolean {
  return isSameSecret(request.headers.authorization ?? "", `Bearer ${hashSigningKey(keys.signingKey)}`);
}

function json(status: number, value: unknown): Reply {
  return { status, body: JSON.stringify(value) };
}

function refuse(status: number, error: string): Reply {
  return json(status, { ok: false, status, error });
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

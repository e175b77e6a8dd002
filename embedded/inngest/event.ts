import { canonicalJson, isJsonObject, type Json, type JsonObject } from "./canonical-json";
import { limits } from "./limits";

/** An event as functions see it; `ts` is epoch ms. */
export type Event = { id: string; name: string; ts: number; data: JsonObject; user: JsonObject; v?: string };

/** Why a request with events is refused. */
export type Refusal = { status: number; error: string };

/**
 * Reads the body of `POST /e/<key>`: one event, or a list of them.
 * @param idOf the id of the n-th event when it has none of its own
 */
export function parseEvents(body: Json, nowMs: number, idOf: (index: number) => string): Event[] | Refusal {
  const given = Array.isArray(body) ? body : [body];
  if (given.length > limits.eventsPerRequest) return { status: 400, error: `More than ${limits.eventsPerRequest} events in one request` };
  const events: Event[] = [];
  for (const [index, one] of given.entries()) {
    const event = parseEvent(one, nowMs, () => idOf(index));
    if ("error" in event) return event;
    events.push(event);
  }
  return events;
}

function parseEvent(given: Json, nowMs: number, newId: () => string): Event | Refusal {
  if (!isJsonObject(given)) return { status: 400, error: "An event must be an object" };
  const { name, id, ts, data, user, v } = given;
  if (typeof name !== "string" || name === "") return { status: 400, error: "An event needs a name" };
  if (name.startsWith("inngest/")) return { status: 400, error: `Event names that begin with "inngest/" are the executor's own: ${name}` };
  if (data !== undefined && data !== null && !isJsonObject(data))
    return { status: 400, error: `The data of event ${name} must be an object` };
  const event: Event = {
    id: typeof id === "string" && id !== "" ? id : newId(),
    name,
    ts: typeof ts === "number" && ts > 0 ? Math.floor(ts) : nowMs,
    data: data ?? {},
    user: isJsonObject(user) ? user : {},
    ...(typeof v === "string" && v !== "" ? { v } : {}),
  };
  if (Buffer.byteLength(canonicalJson(event)) > limits.eventBytes) return { status: 413, error: "Event is over the max size" };
  return event;
}

import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Appends the peer's address to X-Forwarded-For of every request that reaches this process, as a proxy does. Next shows a route handler
 * no socket, and it leaves a header that the client made up as it is; so this is the only place where the true address can come from.
 */
export function notePeerAddresses(): void {
  subscribe("http.server.request.start", onRequest);
}

function onRequest(message: unknown): void {
  const { request } = message as { request: IncomingMessage };
  const claimed = request.headers["x-forwarded-for"];
  const hops = [claimed ?? [], request.socket.remoteAddress ?? "unknown"].flat();
  request.headers["x-forwarded-for"] = hops.join(", ");
}

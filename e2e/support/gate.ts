import http from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a speech server: lets requests through, keeps them waiting, or answers that it is down. */
export interface Gate {
  url: string;
  /** Requests that wait for it to open. */
  readonly waiting: number;
  /** From now on: through, waiting (those are let through when it opens), or 503. */
  set(state: "open" | "closed" | "down"): void;
  /** The one that has waited longest; the gate stays as it is. */
  letOneThrough(): void;
  close(): Promise<void>;
}

/** @param target up to and including `/v1`, as the gate's own url */
export async function startGate(target: string): Promise<Gate> {
  let state: "open" | "closed" | "down" = "open";
  const waiting = new Set<() => void>();
  const server = http.createServer((request, response) => {
    if (state === "down") return void request.resume().on("end", () => response.writeHead(503, { "retry-after": "0" }).end("{}"));
    const go = () => pass(request, response, target);
    if (state === "open") return go();
    waiting.add(go);
    response.once("close", () => waiting.delete(go));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get waiting() {
      return waiting.size;
    },
    set: (next) => {
      state = next;
      if (next !== "open") return;
      for (const go of waiting) go();
      waiting.clear();
    },
    letOneThrough: () => {
      const [first] = waiting;
      if (!first) return;
      waiting.delete(first);
      first();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function pass(request: http.IncomingMessage, response: http.ServerResponse, target: string): void {
  const { host, ...headers } = request.headers;
  const onward = http.request(
    new URL((request.url ?? "").replace(/^\/v1/, new URL(target).pathname), target),
    { method: request.method, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on("error", () => response.destroy());
  response.once("close", () => onward.destroy());
  request.pipe(onward);
}

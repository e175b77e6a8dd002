import http from "node:http";
import https from "node:https";
import type { RawAnswer } from "./answer";

/** "unreachable": nothing arrived at the app, which is not up. "broken": it may have begun to work. */
export type CallFailure = { kind: "unreachable" | "broken"; message: string };

type Request = {
  method: "POST" | "PUT";
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  maxAnswerBytes: number;
  signal: AbortSignal;
};

/**
 * One request to the app. `node:http`, since `fetch` gives up after 300 s without headers; a connection of its own, since a
 * kept one may be closed by the app just when it is used, which would look like a failed attempt.
 */
export function callApp(url: URL, request: Request): Promise<RawAnswer | CallFailure> {
  return new Promise((resolve) => {
    let isConnected = false;
    const fail = (error: Error) => resolve({ kind: isConnected ? "broken" : "unreachable", message: error.message });
    const body = Buffer.from(request.body);
    const outgoing = (url.protocol === "https:" ? https : http).request(url, {
      method: request.method,
      agent: false,
      signal: request.signal,
      headers: { ...request.headers, "content-type": "application/json", "content-length": String(body.length), connection: "close" },
    });
    const timer = setTimeout(() => outgoing.destroy(new Error(`No answer within ${request.timeoutMs} ms`)), request.timeoutMs);
    outgoing.on("socket", (socket) => socket.once("connect", () => (isConnected = true)));
    outgoing.on("error", fail);
    outgoing.on("close", () => clearTimeout(timer));
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > request.maxAnswerBytes) outgoing.destroy(new Error(`The answer is larger than ${request.maxAnswerBytes} bytes`));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") });
      });
    });
    outgoing.end(body);
  });
}

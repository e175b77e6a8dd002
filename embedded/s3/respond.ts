import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Answer } from "./exchange";
import type { S3Error } from "./s3-error";
import { formatXml } from "./xml";

const readBytes = 256 * 1024;
const drainBytes = 64 * 1024 * 1024;
const drainMs = 10_000;

/** Sends an answer; resolves when it is sent or the client has gone. @throws when a file cannot be read, with the answer cut off. */
export async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers = {}, xml, files = [] } = answer;
  const isHead = incoming.method === "HEAD";
  if (xml !== undefined) outgoing.setHeader("content-type", "application/xml");
  if (!("x-content-type-options" in headers)) outgoing.setHeader("x-content-type-options", "nosniff");
  if (status !== 204 && status !== 304 && headers["content-length"] === undefined && !isHead)
    outgoing.setHeader("content-length", Buffer.byteLength(xml ?? ""));
  outgoing.writeHead(status, headers);
  if (isHead || files.length === 0) {
    outgoing.end(isHead ? undefined : xml);
    return;
  }
  await sendFiles(outgoing, files);
}

export function errorAnswer(error: S3Error, resource: string, requestId: string): Answer {
  if (error.status === 304) return { status: 304, headers: error.headers };
  const value = { Code: error.code, Message: error.message, Resource: resource, RequestId: requestId };
  return { status: error.status, headers: error.headers, xml: formatXml("Error", value, "") };
}

/**
 * Reads on for a while what a refused client is still sending: it looks for our answer only after its last byte, and a connection closed
 * under it would look like a broken network.
 */
export async function drain(incoming: IncomingMessage): Promise<void> {
  if (incoming.readableEnded || incoming.destroyed) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, drainMs);
  let left = drainBytes;
  incoming.on("data", (bytes: Buffer) => {
    left -= bytes.length;
    if (left < 0) resolve();
  });
  for (const event of ["end", "error", "close"]) incoming.once(event, () => resolve());
  incoming.resume();
  await promise;
  clearTimeout(timer);
}

async function sendFiles(outgoing: ServerResponse, files: NonNullable<Answer["files"]>): Promise<void> {
  let failure: unknown;
  const source = async function* () {
    try {
      for (const { path, start, end } of files) yield* createReadStream(path, { start, end, highWaterMark: readBytes });
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  try {
    await pipeline(source, outgoing);
  } catch {
    // The client has gone, which is its right, or a file could not be read, which is ours to answer for.
    outgoing.destroy();
    if (failure !== undefined && !(failure instanceof Error && failure.name === "AbortError")) throw failure;
  }
}

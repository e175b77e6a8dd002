import type { IncomingMessage } from "node:http";
import { type Json, parseJson } from "./canonical-json";

/** The JSON body of a request. @returns undefined when it is no JSON, "too large" when it has more than `maxBytes` */
export async function readRequest(request: IncomingMessage, maxBytes: number): Promise<Json | undefined | "too large"> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes) return "too large";
  try {
    return parseJson(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined;
  }
}

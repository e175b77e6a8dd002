import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { decode, encodePath, encodeUri } from "./uri";

/** What is signed of a request. `path` as it stood in the request line; `headers` by lower-case name, several values joined by commas. */
export interface SignableRequest {
  method: string;
  path: string;
  query: [name: string, value: string][];
  headers: ReadonlyMap<string, string>;
}

/** Day, region and secret of a signature. `timestamp` is ISO 8601 basic: `20130524T000000Z`. */
export interface Signing {
  secretAccessKey: string;
  region: string;
  timestamp: string;
}

export const emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** SigV4's canonical request. Source: "Signature Calculations for the Authorization Header", Amazon S3 API reference. */
export function canonicalRequest(request: SignableRequest, signedHeaders: readonly string[], payload: string): string {
  const query = request.query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encodeUri(name), encodeUri(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const headers = signedHeaders.map((name) => `${name}:${(request.headers.get(name) ?? "").trim().replace(/ +/g, " ")}\n`).join("");
  return [request.method, encodePath(decode(request.path)), query, headers, signedHeaders.join(";"), payload].join("\n");
}

/** Hex signature of a whole request. */
export function signRequest(signing: Signing, request: SignableRequest, signedHeaders: readonly string[], payload: string): string {
  return sign(signing, ["AWS4-HMAC-SHA256", signing.timestamp, scope(signing), sha256(canonicalRequest(request, signedHeaders, payload))]);
}

/** Hex signature of one chunk of a streamed body; `previous` is the signature before it, at first the request's own. */
export function signChunk(signing: Signing, previous: string, chunkSha256: string): string {
  return sign(signing, ["AWS4-HMAC-SHA256-PAYLOAD", signing.timestamp, scope(signing), previous, emptySha256, chunkSha256]);
}

/** Hex signature of the trailing headers, given as `name:value\n` each. */
export function signTrailer(signing: Signing, previous: string, trailer: string): string {
  return sign(signing, ["AWS4-HMAC-SHA256-TRAILER", signing.timestamp, scope(signing), previous, sha256(trailer)]);
}

export function scope({ timestamp, region }: Pick<Signing, "timestamp" | "region">): string {
  return `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
}

/** Equality in constant time; the hashes make the lengths equal. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}

/** Milliseconds since the epoch of `20130524T000000Z`, or NaN. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  return match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : Number.NaN;
}

export const formatTimestamp = (atMs: number): string => new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, "");

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function sign(signing: Signing, lines: string[]): string {
  const parts = [signing.timestamp.slice(0, 8), signing.region, "s3", "aws4_request"];
  const key = parts.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${signing.secretAccessKey}`);
  return hmac(key, lines.join("\n")).toString("hex");
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

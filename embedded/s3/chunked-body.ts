import { createHash } from "node:crypto";
import { S3Error } from "./s3-error";
import { isSame, type Signing, signChunk, signTrailer } from "./signature";

export interface ChunkedBody {
  /** Absent: the chunks are not signed. */
  signed?: { signing: Signing; seed: string };
  /** `x-amz-decoded-content-length`. */
  decodedBytes: number;
  hasTrailer: boolean;
  /** Called once, when the body has ended as it should; names in lower case. */
  onTrailer: (trailer: ReadonlyMap<string, string>) => void;
}

const longestLineBytes = 8192;

/**
 * The bytes inside an `aws-chunked` body, as they come; nothing is kept but a line. The consumer must discard what it has when this throws:
 * the signature of a chunk is known to hold only after its last byte.
 * @throws S3Error IncompleteBody, SignatureDoesNotMatch, InvalidRequest.
 */
export async function* decodeChunks(source: AsyncIterable<Buffer>, body: ChunkedBody): AsyncGenerator<Buffer> {
  const reader = new Reader(source);
  let previous = body.signed?.seed ?? "";
  let total = 0;
  for (;;) {
    const { sizeBytes, signature } = parseChunkLine((await reader.line()) ?? fail("The body ended before its last chunk."));
    total += sizeBytes;
    if (total > body.decodedBytes) fail("The body is longer than x-amz-decoded-content-length.");
    const hash = body.signed && createHash("sha256");
    for await (const bytes of reader.take(sizeBytes)) {
      hash?.update(bytes);
      yield bytes;
    }
    if (body.signed && hash) {
      requireSame(signature, signChunk(body.signed.signing, previous, hash.digest("hex")));
      previous = signature ?? "";
    }
    if (sizeBytes === 0) break;
    if ((await reader.line()) !== "") fail("A chunk does not end where it said.");
  }
  if (total !== body.decodedBytes) fail("The body is shorter than x-amz-decoded-content-length.");
  const trailer = await readTrailer(reader, body, previous);
  if (!(await reader.isAtEnd())) fail("Bytes follow the end of the body.");
  body.onTrailer(trailer);
}

async function readTrailer(reader: Reader, body: ChunkedBody, previous: string): Promise<Map<string, string>> {
  const trailer = new Map<string, string>();
  for (let line = await reader.line(); line; line = await reader.line()) {
    const colon = line.indexOf(":");
    if (!body.hasTrailer || colon < 1 || trailer.size > 16) fail("The trailer is malformed.");
    trailer.set(line.slice(0, colon).toLowerCase().trim(), line.slice(colon + 1).trim());
  }
  if (body.signed && body.hasTrailer) {
    const signature = trailer.get("x-amz-trailer-signature");
    trailer.delete("x-amz-trailer-signature");
    const canonical = [...trailer].map(([name, value]) => `${name}:${value}\n`).join("");
    requireSame(signature, signTrailer(body.signed.signing, previous, canonical));
  }
  return trailer;
}

function parseChunkLine(line: string): { sizeBytes: number; signature?: string } {
  const match = /^([0-9a-f]{1,10})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
  if (!match?.[1]) return fail("A chunk has no size.");
  return { sizeBytes: Number.parseInt(match[1], 16), signature: match[2] };
}

function requireSame(given: string | undefined, expected: string): void {
  if (given === undefined || !isSame(given, expected))
    throw new S3Error("SignatureDoesNotMatch", "The signature of a part of the body does not match what was sent.");
}

function fail(message: string): never {
  throw new S3Error("IncompleteBody", message);
}

class Reader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly iterator: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  /** A line without its end, or undefined where the source ends. */
  async line(): Promise<string | undefined> {
    for (let end = this.rest.indexOf(10); ; end = this.rest.indexOf(10)) {
      if (end >= 0) {
        const line = this.rest.subarray(0, end).toString("latin1");
        this.rest = this.rest.subarray(end + 1);
        return line.endsWith("\r") ? line.slice(0, -1) : line;
      }
      if (this.rest.length > longestLineBytes) fail("A line of the body is too long.");
      const more = await this.next();
      if (!more) return this.rest.length === 0 ? undefined : fail("The body ends in the middle of a line.");
      this.rest = Buffer.concat([this.rest, more]);
    }
  }

  async *take(sizeBytes: number): AsyncGenerator<Buffer> {
    for (let left = sizeBytes; left > 0; ) {
      if (this.rest.length === 0) this.rest = (await this.next()) ?? fail("The body ends in the middle of a chunk.");
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.rest.length === 0 && (await this.next()) === undefined;
  }

  private async next(): Promise<Buffer | undefined> {
    const { value, done } = await this.iterator.next();
    return done ? undefined : value;
  }
}

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32c, startChecksum } from "./checksum";
import { type ChunkedBody, decodeChunks } from "./chunked-body";
import { emptySha256, signChunk, signTrailer } from "./signature";

const signing = { secretAccessKey: "secret", region: "us-east-1", timestamp: "20130524T000000Z" };
const seed = "0".repeat(64);

/** The body as a client would send it, signed or not. */
function encode(chunks: Buffer[], options: { signed: boolean; trailer?: string }): Buffer {
  let previous = seed;
  const framed = [...chunks, Buffer.alloc(0)].map((chunk) => {
    previous = signChunk(signing, previous, createHash("sha256").update(chunk).digest("hex"));
    const head = `${chunk.length.toString(16)}${options.signed ? `;chunk-signature=${previous}` : ""}\r\n`;
    return Buffer.concat([Buffer.from(head), chunk, Buffer.from(chunk.length > 0 ? "\r\n" : "")]);
  });
  const trailer = options.trailer ? `${options.trailer}\r\n` : "";
  const signature =
    options.trailer && options.signed ? `x-amz-trailer-signature:${signTrailer(signing, previous, `${options.trailer}\n`)}\r\n` : "";
  return Buffer.concat([...framed, Buffer.from(`${trailer}${signature}\r\n`)]);
}

async function* cut(bytes: Buffer, sizeBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes);
}

async function decode(bytes: Buffer, body: Partial<ChunkedBody> & { decodedBytes: number }, pieceBytes = 7) {
  let trailer: ReadonlyMap<string, string> | undefined;
  const decoder = decodeChunks(cut(bytes, pieceBytes), {
    hasTrailer: false,
    ...body,
    onTrailer: (given) => {
      trailer = given;
    },
  });
  const pieces: Buffer[] = [];
  for await (const piece of decoder) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), trailer: Object.fromEntries(trailer ?? []) };
}

const hello = [Buffer.from("hello "), Buffer.from("wörld\r\n0\r\n\r\n")];
const whole = Buffer.concat(hello);
const signed = { signing, seed };
const sum = "x-amz-checksum-crc32:AAAAAA==";

describe("aws-chunked bodies", () => {
  test("any chunks, cut anywhere by the network, signed or not, are what was sent", async () => {
    const chunk = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.array(chunk, { maxLength: 5 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        fc.boolean(),
        async (chunks, piece, isSigned, has) => {
          const sent = encode(chunks, { signed: isSigned, trailer: has ? sum : undefined });
          const sizeBytes = Buffer.concat(chunks).length;
          const got = await decode(sent, { signed: isSigned ? signed : undefined, decodedBytes: sizeBytes, hasTrailer: has }, piece);
          expect(got.bytes.equals(Buffer.concat(chunks))).toBe(true);
          expect(got.trailer).toEqual(has ? { "x-amz-checksum-crc32": "AAAAAA==" } : {});
        },
      ),
      { numRuns: 60 },
    );
  });
  test.each([
    ["a byte of the first chunk", (sent: string) => sent.replace("hello", "jello")],
    ["the signature of a chunk", (sent: string) => sent.replace(/chunk-signature=./, "chunk-signature=0")],
    ["the trailer", (sent: string) => sent.replace("AAAAAA==", "BAAAAA==")],
    ["the signature of the trailer", (sent: string) => sent.replace(/trailer-signature:.{8}/, "trailer-signature:00000000")],
    ["nothing but the missing signatures", (sent: string) => sent.replace(/;chunk-signature=[0-9a-f]+/g, "")],
  ])("a signed body is refused when somebody changed %s", async (_, change) => {
    const sent = encode(hello, { signed: true, trailer: sum });
    const changed = Buffer.from(change(sent.toString("latin1")), "latin1");
    await expect(decode(changed, { signed, decodedBytes: whole.length, hasTrailer: true })).rejects.toThrow(/signature/);
  });
  test("a body cut off at any byte before its last chunk ends is refused", async () => {
    const sent = encode(hello, { signed: false });
    for (let length = 0; length < sent.length - 4; length++)
      await expect(decode(sent.subarray(0, length), { decodedBytes: whole.length })).rejects.toMatchObject({ code: "IncompleteBody" });
  });
  test.each([-1, 1])("a body that is %i bytes off its announced length is refused", async (off) => {
    const sent = encode(hello, { signed: false });
    await expect(decode(sent, { decodedBytes: whole.length + off })).rejects.toMatchObject({ code: "IncompleteBody" });
  });
  test("a line without end, an unannounced trailer and bytes after the end are refused", async () => {
    const bodies = [
      Buffer.alloc(100_000, 97),
      encode(hello, { signed: false, trailer: sum }),
      Buffer.concat([encode(hello, { signed: false }), whole]),
    ];
    for (const body of bodies)
      await expect(decode(body, { decodedBytes: whole.length }, 1000)).rejects.toMatchObject({ code: "IncompleteBody" });
  });
});

describe("checksums", () => {
  test("CRC-32C of the digits 1 to 9 is e3069283, in one piece or two", () => {
    expect(crc32c(Buffer.from("123456789")).toString(16)).toBe("e3069283");
    expect(crc32c(Buffer.from("56789"), crc32c(Buffer.from("1234"))).toString(16)).toBe("e3069283");
  });
  test.each([
    ["crc32", "y/Q5Jg=="],
    ["sha256", Buffer.from(emptySha256, "hex").toString("base64")],
  ] as const)("%s is the standard's", (algorithm, expected) => {
    const checksum = startChecksum(algorithm);
    if (algorithm === "crc32") checksum.update(Buffer.from("123456789"));
    expect(checksum.digest().toString("base64")).toBe(expected);
  });
});

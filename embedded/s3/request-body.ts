import { type ChecksumAlgorithm, checksumAlgorithms, checksumBytes } from "./checksum";
import { decodeChunks } from "./chunked-body";
import type { Exchange } from "./exchange";
import { type ReceivedFile, receiveFile } from "./receive-file";
import { S3Error } from "./s3-error";
import { type Expected, verifyBody } from "./verify-body";

/** S3's bound for one PUT or one part. */
export const largestPutBytes = 5 * 1024 ** 3;
const largestXmlBytes = 4 * 1024 ** 2;

const streaming = /^STREAMING-(AWS4-HMAC-SHA256|UNSIGNED)-PAYLOAD(-TRAILER)?$/;

/** Takes the body into a temporary file, every digest that came with it checked. */
export async function receiveBody(exchange: Exchange): Promise<ReceivedFile> {
  const { expected, body } = openBody(exchange);
  if (expected.sizeBytes > largestPutBytes)
    throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size of 5 GiB.");
  return exchange.space.reserve(expected.sizeBytes, () => {
    exchange.acceptBody();
    return receiveFile(exchange.objects.temporaryFolder, body, expected);
  });
}

/** Reads a small XML body whole; needs no disk, so that one can delete when it is full. @throws S3Error MalformedXML when it is not small. */
export async function readXmlBody(exchange: Exchange): Promise<string> {
  const { expected, body } = openBody(exchange);
  if (expected.sizeBytes > largestXmlBytes) throw new S3Error("MalformedXML", "The XML you provided is too long.");
  exchange.acceptBody();
  const pieces: Buffer[] = [];
  await verifyBody(body, expected, async (batch) => {
    pieces.push(...batch);
  });
  return Buffer.concat(pieces).toString("utf8");
}

function openBody({ headers, authentic, incoming }: Exchange): { expected: Expected; body: AsyncIterable<Buffer> } {
  const { payload } = authentic;
  const mode = streaming.exec(payload);
  const isHash = /^[0-9a-f]{64}$/i.test(payload);
  if (!mode && !isHash && payload !== "UNSIGNED-PAYLOAD")
    throw new S3Error(
      "InvalidArgument",
      "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a streaming mode that is known here, or a valid sha256 value.",
    );
  const md5 = base64(headers.get("content-md5"), 16, "InvalidDigest", "The Content-MD5 you specified was invalid.");
  const sizeBytes = parseSize(headers.get(mode ? "x-amz-decoded-content-length" : "content-length"));
  let trailer: ReadonlyMap<string, string> = new Map();
  const expected: Expected = {
    sizeBytes,
    md5,
    sha256: isHash ? payload.toLowerCase() : undefined,
    checksum: expectedChecksum(headers, Boolean(mode?.[2]), () => trailer),
  };
  // The stream is not ours to destroy: a refusal still has to be sent over its socket.
  const raw: AsyncIterable<Buffer> = incoming.iterator({ destroyOnReturn: false });
  if (!mode) return { expected, body: raw };
  const body = decodeChunks(raw, {
    signed: mode[1] === "UNSIGNED" ? undefined : { signing: authentic.signing, seed: authentic.seed },
    decodedBytes: sizeBytes,
    hasTrailer: Boolean(mode[2]),
    onTrailer: (given) => {
      trailer = given;
    },
  });
  return { expected, body };
}

function expectedChecksum(
  headers: ReadonlyMap<string, string>,
  hasTrailer: boolean,
  trailer: () => ReadonlyMap<string, string>,
): Expected["checksum"] {
  const prefix = "x-amz-checksum-";
  const named = [...headers.keys()].find(
    (name) => name.startsWith(prefix) && !["algorithm", "type", "mode"].includes(name.slice(prefix.length)),
  );
  if (named) {
    const algorithm = knownAlgorithm(named.slice(prefix.length));
    const value = base64(headers.get(named), checksumBytes[algorithm], "InvalidRequest", `Value for ${named} header is invalid.`);
    return { algorithm, value: () => value };
  }
  const promised = headers.get("x-amz-trailer")?.trim().toLowerCase();
  if (!promised) return undefined;
  if (!hasTrailer || !promised.startsWith(prefix))
    throw new S3Error("InvalidRequest", "The value specified in the x-amz-trailer header is not supported");
  return { algorithm: knownAlgorithm(promised.slice(prefix.length)), value: () => trailer().get(promised) };
}

/** @throws S3Error InvalidRequest for one that we cannot compute: an unchecked checksum would be a false promise. */
export function knownAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = checksumAlgorithms.find((known) => known === name.toLowerCase());
  if (!algorithm) throw new S3Error("InvalidRequest", `The checksum algorithm ${name} is not supported here.`);
  return algorithm;
}

function parseSize(text: string | undefined): number {
  if (!/^\d{1,15}$/.test(text ?? "")) throw new S3Error("MissingContentLength", "You must provide the Content-Length HTTP header.");
  return Number(text);
}

function base64(
  text: string | undefined,
  sizeBytes: number,
  code: "InvalidDigest" | "InvalidRequest",
  message: string,
): string | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== sizeBytes || bytes.toString("base64") !== text) throw new S3Error(code, message);
  return text;
}

import { createHash } from "node:crypto";
import { type Checksum, type ChecksumAlgorithm, startChecksum } from "./checksum";
import { S3Error } from "./s3-error";

/** What a body must turn out to be. Digests in base64, the SHA-256 in hex as the signature has it. */
export interface Expected {
  sizeBytes: number;
  md5?: string;
  sha256?: string;
  checksum?: { algorithm: ChecksumAlgorithm; value: () => string | undefined };
}

/** What a body was. `md5` in hex. */
export interface Proven {
  sizeBytes: number;
  md5: string;
  checksum?: Checksum;
}

const batchBytes = 1 << 20;
const batchPieces = 256;

/**
 * Hands the body to `write` in batches of about a megabyte, and holds it against what was promised.
 * @throws S3Error BadDigest, XAmzContentSHA256Mismatch, IncompleteBody; what was written must then be thrown away.
 */
export async function verifyBody(
  body: AsyncIterable<Buffer>,
  expected: Expected,
  write: (batch: Buffer[]) => Promise<void>,
): Promise<Proven> {
  const md5 = createHash("md5");
  const sha256 = expected.sha256 === undefined ? undefined : createHash("sha256");
  const checksum = expected.checksum && startChecksum(expected.checksum.algorithm);
  let sizeBytes = 0;
  for await (const batch of batches(body)) {
    for (const bytes of batch) {
      sizeBytes += bytes.length;
      md5.update(bytes);
      sha256?.update(bytes);
      checksum?.update(bytes);
    }
    if (sizeBytes > expected.sizeBytes) throw incomplete();
    await write(batch);
  }
  if (sizeBytes !== expected.sizeBytes) throw incomplete();
  const md5Digest = md5.digest();
  if (expected.md5 !== undefined && expected.md5 !== md5Digest.toString("base64"))
    throw new S3Error("BadDigest", "The Content-MD5 you specified did not match what we received.");
  if (expected.sha256 !== undefined && expected.sha256 !== sha256?.digest("hex"))
    throw new S3Error("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
  return { sizeBytes, md5: md5Digest.toString("hex"), checksum: proveChecksum(expected, checksum?.digest().toString("base64")) };
}

function proveChecksum({ checksum }: Expected, value: string | undefined): Checksum | undefined {
  if (!checksum || value === undefined) return undefined;
  if (checksum.value() !== value)
    throw new S3Error("BadDigest", `The ${checksum.algorithm.toUpperCase()} you specified did not match the calculated checksum.`);
  return { algorithm: checksum.algorithm, value };
}

async function* batches(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  let sizeBytes = 0;
  for await (const bytes of body) {
    batch.push(bytes);
    sizeBytes += bytes.length;
    if (sizeBytes < batchBytes && batch.length < batchPieces) continue;
    yield batch;
    batch = [];
    sizeBytes = 0;
  }
  if (batch.length > 0) yield batch;
}

const incomplete = () =>
  new S3Error("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header.");

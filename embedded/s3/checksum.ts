import { createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** The checksums of S3 that we verify; the AWS clients send CRC32 unasked. */
export const checksumAlgorithms = ["crc32", "crc32c", "sha1", "sha256"] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** `value` is base64, as in the header `x-amz-checksum-<algorithm>`. */
export interface Checksum {
  algorithm: ChecksumAlgorithm;
  value: string;
}

export interface RunningChecksum {
  update(bytes: Buffer): void;
  digest(): Buffer;
}

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  if (algorithm === "crc32") return running((bytes, value) => crc32(bytes, value));
  if (algorithm === "crc32c") return running(crc32c);
  const hash: Hash = createHash(algorithm);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

export const checksumBytes: Record<ChecksumAlgorithm, number> = { crc32: 4, crc32c: 4, sha1: 20, sha256: 32 };

function running(step: (bytes: Buffer, value: number) => number): RunningChecksum {
  let value = 0;
  return {
    update: (bytes) => {
      value = step(bytes, value);
    },
    digest: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value >>> 0);
      return bytes;
    },
  };
}

/** CRC-32C (Castagnoli), reflected polynomial 0x82f63b78: RFC 3720, appendix B.4. */
const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

export function crc32c(bytes: Buffer, before = 0): number {
  let value = ~before;
  for (let index = 0; index < bytes.length; index++) value = (table[(value ^ bytes[index]!) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

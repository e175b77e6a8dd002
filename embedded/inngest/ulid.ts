import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID: 48 bits of time and 80 bits of `entropy` (at least 16 bytes, of which 5 bits each are used). */
export function formatUlid(timeMs: number, entropy: Uint8Array): string {
  let time = "";
  for (let rest = timeMs, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet.charAt(rest % 32) + time;
  return time + Array.from(entropy.subarray(0, 16), (byte) => alphabet.charAt(byte & 31)).join("");
}

export function newUlid(timeMs: number): string {
  return formatUlid(timeMs, randomBytes(16));
}

/** The id of the `index`th event of a request with the SDK's header `x-inngest-event-id-seed` ("ms,base64"): the same when it is sent again. */
export function seededUlid(seed: string, index: number, fallbackMs: number): string {
  const timeMs = Number(seed.split(",")[0]);
  return formatUlid(
    Number.isSafeInteger(timeMs) && timeMs > 0 ? timeMs : fallbackMs,
    createHash("sha256").update(`${seed}#${index}`).digest(),
  );
}

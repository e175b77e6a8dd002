import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { fingerprintRanges } from "@/lib/uploads/fingerprint";

/**
 * SHA-256, in hexadecimal, over a file's size and three pieces of it. By a library: `crypto.subtle` is missing where the server is
 * reached over plain http in a house's own network. @throws DOMException NotReadableError when the file cannot be read any more
 */
export async function takeFingerprint(file: Blob): Promise<string> {
  const hash = sha256.create().update(utf8ToBytes(`${file.size}\n`));
  for (const { start, end } of fingerprintRanges(file.size)) hash.update(new Uint8Array(await file.slice(start, end).arrayBuffer()));
  return bytesToHex(hash.digest());
}

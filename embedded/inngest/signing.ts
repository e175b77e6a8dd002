import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const prefix = /^signkey-\w+-/;

/** The header `x-inngest-signature` for a body in canonical JSON (SDK_SPEC 4.1.3). */
export function signBody(body: string, signingKey: string, nowMs: number): string {
  const seconds = String(Math.floor(nowMs / 1000));
  const mac = createHmac("sha256", signingKey.replace(prefix, "")).update(body).update(seconds).digest("hex");
  return `t=${seconds}&s=${mac}`;
}

/** What the SDK sends as its bearer token: the prefix, then the hash of the key's bytes. */
export function hashSigningKey(signingKey: string): string {
  const found = prefix.exec(signingKey)?.[0] ?? "";
  return (
    found +
    createHash("sha256")
      .update(Buffer.from(signingKey.replace(prefix, ""), "hex"))
      .digest("hex")
  );
}

/** Compares secrets in a time that does not tell how much of them agrees. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

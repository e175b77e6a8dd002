import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A random 130-bit id in Crockford's base32, lower case: safe in URLs, file names and object keys, not guessable. */
export function newId(): string {
  return Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join("");
}

/** A random 256-bit secret for links and tokens, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

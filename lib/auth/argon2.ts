import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. argon2id is the library's default algorithm. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns PHC form, `$argon2id$v=19$m=19456,t=2,p=1$…` */
export function hashWithArgon2(password: string): Promise<string> {
  return hash(password, options);
}

/** False also when the stored form is not readable. */
export async function verifyWithArgon2(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}

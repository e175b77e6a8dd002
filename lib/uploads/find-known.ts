import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";

const looksThrough = 20;

/**
 * The newest of this person's own lectures that was made of the same file, as far as a fingerprint tells. Nobody else's is looked at:
 * an answer would say that somebody has it. What is deleted, or never arrived whole, is none.
 */
export async function findKnown(user: User, asked: { fingerprint?: string; sizeBytes: number }): Promise<Lecture | undefined> {
  if (asked.fingerprint === undefined) return undefined;
  const { lectures } = await stores().lectures.list({ ownerId: user.id, fingerprint: asked.fingerprint, limit: looksThrough });
  // An upload has no run until its last byte has come.
  return lectures.find(({ run, sizeBytes }) => run > 0 && sizeBytes === asked.sizeBytes);
}

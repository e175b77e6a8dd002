import { z } from "zod";
import { isAdmin, type User } from "@/lib/auth/user";
import type { Lecture } from "@/lib/lectures/lecture";

/** What somebody else may be given: reading, or correcting the words and slides too. */
export const givenRights = ["read", "correct"] as const;
export type GivenRight = (typeof givenRights)[number];

export const targetKinds = ["lecture", "course"] as const;
/** What is shared: one lecture, or a course with every lecture that is in it at that moment. */
export interface Target {
  kind: (typeof targetKinds)[number];
  id: string;
}

export const grantSchema = z.object({
  id: z.string(),
  target: z.object({ kind: z.enum(targetKinds), id: z.string() }),
  /** Whose lecture or course it is. A grant opens nobody else's lectures, whatever course they say they are in. */
  ownerId: z.string(),
  right: z.enum(givenRights),
  /** The uploaded file and its video, too. */
  source: z.boolean(),
  to: z.discriminatedUnion("kind", [
    /** `userId` is absent while nobody with an account had this address; see `isEmailVouched` for when it counts. */
    z.object({ kind: z.literal("person"), email: z.string(), userId: z.string().optional() }),
    /** Whoever has the secret; only its hash is kept. */
    z.object({ kind: z.literal("link"), hash: z.string() }),
  ]),
  /** Who shared it: the owner or an administrator. */
  byId: z.string(),
  createdAtMs: z.number().int(),
  /** Absent: until it is taken back. */
  expiresAtMs: z.number().int().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** What somebody may do with a lecture. Each of `correct` and `own` contains `see`. */
export interface Rights {
  /** Read it, its pictures, and download its documents. */
  see: boolean;
  /** Change words, slides and subtitles. */
  correct: boolean;
  /** Rename, share, move, process again, delete. */
  own: boolean;
  /** The uploaded file and its video. */
  source: boolean;
}
export type NeededRight = keyof Rights;

export const noRights: Rights = { see: false, correct: false, own: false, source: false };
const allRights: Rights = { see: true, correct: true, own: true, source: true };

/** @param grants those that are this person's; others' are not told apart here */
export function rightsOf(user: Pick<User, "id" | "role">, lecture: PlacedLecture, grants: readonly Grant[], nowMs: number): Rights {
  return lecture.ownerId === user.id || isAdmin(user) ? allRights : rightsBy(grants, lecture, nowMs);
}

/** What these grants together allow, whoever holds them. None of them makes an owner. */
export function rightsBy(grants: readonly Grant[], lecture: PlacedLecture, nowMs: number): Rights {
  const open = grants.filter((grant) => reaches(grant, lecture, nowMs));
  return {
    see: open.length > 0,
    correct: open.some(({ right, to }) => right === "correct" && to.kind === "person"),
    own: false,
    source: open.some(({ source }) => source),
  };
}

type PlacedLecture = Pick<Lecture, "id" | "ownerId" | "courseId">;

function reaches(grant: Grant, lecture: PlacedLecture, nowMs: number): boolean {
  if (grant.ownerId !== lecture.ownerId || hasEnded(grant, nowMs)) return false;
  return grant.target.id === (grant.target.kind === "course" ? lecture.courseId : lecture.id);
}

export function hasEnded({ expiresAtMs }: Pick<Grant, "expiresAtMs">, nowMs: number): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= nowMs;
}

/** The same person and thing, the same id: sharing again changes what there is. */
export function personGrantId({ kind, id }: Target, email: string): string {
  return `${kind}:${id}:${email}`;
}

/**
 * Whether this address is known to be this person's: another service has verified it (accounts are joined by a verified address alone),
 * or they came by an invitation that was written to it. Whoever signs up by themselves can write any address.
 */
export function isEmailVouched(user: Pick<User, "identities" | "emailInvited">): boolean {
  return user.identities.length > 0 || user.emailInvited === true;
}

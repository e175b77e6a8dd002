import { type Grant, personGrantId, type Target } from "@/lib/sharing/grant";

/** Lecture-1 of owner-1, given to user-2 for reading, with what the test is about. */
export function aGrant(given: Partial<Grant> & { target?: Target } = {}): Grant {
  const target = given.target ?? { kind: "lecture", id: "lecture-1" };
  return {
    id: personGrantId(target, "user-2@example.org"),
    target,
    ownerId: "owner-1",
    right: "read",
    source: false,
    to: { kind: "person", email: "user-2@example.org", userId: "user-2" },
    byId: "owner-1",
    createdAtMs: 1_790_000_000_000,
    ...given,
  };
}

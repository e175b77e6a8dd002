import fc from "fast-check";
import { expect, test } from "vitest";
import { type Grant, isEmailVouched, noRights, rightsBy, rightsOf } from "@/lib/sharing/grant";
import { aGrant } from "@/lib/sharing/grant.fixture";

const nowMs = 1_790_000_100_000;
const lecture = { id: "lecture-1", ownerId: "owner-1", courseId: "course-1" };
const anyGrant = fc
  .record({
    target: fc.record({
      kind: fc.constantFrom("lecture", "course"),
      id: fc.constantFrom("lecture-1", "lecture-2", "course-1", "course-2"),
    }),
    ownerId: fc.constantFrom("owner-1", "mallory"),
    right: fc.constantFrom("read", "correct"),
    source: fc.boolean(),
    isLink: fc.boolean(),
    expiresAtMs: fc.option(fc.constantFrom(nowMs - 1, nowMs, nowMs + 1), { nil: undefined }),
  })
  .map(({ isLink, ...given }) => aGrant({ ...given, ...(isLink && { to: { kind: "link", hash: "h" } }) } as Partial<Grant>));

test("whatever is granted, nobody becomes an owner by it, and who may correct may see", () => {
  fc.assert(
    fc.property(fc.array(anyGrant), (grants) => {
      const rights = rightsBy(grants, lecture, nowMs);
      expect(rights.own).toBe(false);
      expect(rights.see || !(rights.correct || rights.source)).toBe(true);
    }),
  );
});

test("a grant of another owner's, of another lecture or course, or that has ended opens nothing", () => {
  const hits = (grant: Grant) =>
    grant.ownerId === "owner-1" &&
    (grant.expiresAtMs === undefined || grant.expiresAtMs > nowMs) &&
    (grant.target.kind === "course" ? grant.target.id === "course-1" : grant.target.id === "lecture-1");
  fc.assert(
    fc.property(anyGrant, (grant) => {
      expect(rightsBy([grant], lecture, nowMs).see).toBe(hits(grant));
    }),
  );
});

test("one grant more never takes a right away", () => {
  fc.assert(
    fc.property(fc.array(anyGrant), anyGrant, (grants, more) => {
      const [before, after] = [rightsBy(grants, lecture, nowMs), rightsBy([...grants, more], lecture, nowMs)];
      for (const right of ["see", "correct", "source"] as const) expect(after[right] || !before[right]).toBe(true);
    }),
  );
});

test("a course's grant opens what is in it now: taken out, the lecture is closed", () => {
  const grant = aGrant({ target: { kind: "course", id: "course-1" } });
  expect(rightsBy([grant], lecture, nowMs).see).toBe(true);
  expect(rightsBy([grant], { ...lecture, courseId: undefined }, nowMs)).toEqual(noRights);
});

test("owner and administrators need no grant; a stranger has nothing", () => {
  expect(rightsOf({ id: "owner-1", role: "user" }, lecture, [], nowMs).own).toBe(true);
  expect(rightsOf({ id: "x", role: "admin" }, lecture, [], nowMs).own).toBe(true);
  expect(rightsOf({ id: "x", role: "user" }, lecture, [], nowMs)).toEqual(noRights);
});

test("an address counts when somebody vouches for it, not because somebody typed it", () => {
  expect(isEmailVouched({ identities: [] })).toBe(false);
  expect(isEmailVouched({ identities: [], emailInvited: true })).toBe(true);
  expect(isEmailVouched({ identities: [{ provider: "oidc", subject: "1" }] })).toBe(true);
});

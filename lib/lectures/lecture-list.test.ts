import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { type LectureList, matches, withFreshStart, withLecture, withoutLecture, withPage } from "@/lib/lectures/lecture-list";
import { type LectureView, viewLecture } from "@/lib/lectures/lecture-view";

const lecture = (id: string, nowMs: number, more: Partial<LectureView> = {}): LectureView =>
  ({ ...viewLecture(uploadingLecture({ id, nowMs }), { id: "owner-1", role: "user" }), ...more }) as LectureView;
const ids = (list: LectureList) => list.lectures.map(({ id }) => id);

describe("a list of lectures", () => {
  const list: LectureList = { lectures: [lecture("c", 3), lecture("b", 2)], cursor: "more" };

  it("puts a new lecture where its time says", () => {
    expect(ids(withLecture(list, lecture("d", 4)))).toEqual(["d", "c", "b"]);
    expect(ids(withLecture(list, lecture("bb", 2)))).toEqual(["c", "bb", "b"]);
  });

  it("leaves a lecture that is older than all loaded ones to its page", () => {
    expect(ids(withLecture(list, lecture("a", 1)))).toEqual(["c", "b"]);
    expect(ids(withLecture({ lectures: list.lectures }, lecture("a", 1)))).toEqual(["c", "b", "a"]);
  });

  it("never goes back to an older version", () => {
    const newer = withLecture(list, lecture("c", 3, { version: 5, title: "new" }));
    expect(withLecture(newer, lecture("c", 3, { version: 4, title: "old" }))).toBe(newer);
  });

  it("drops what is deleted or does not fit the filter any more", () => {
    expect(ids(withLecture(list, lecture("c", 3, { version: 2, deletedAtMs: 9 })))).toEqual(["b"]);
    expect(ids(withLecture(list, lecture("c", 3, { version: 2 }), { statuses: ["completed"] }))).toEqual(["b"]);
    expect(withoutLecture(list, "x")).toBe(list);
  });

  it("finds by title and file name whatever the case and the spaces", () => {
    const sample = lecture("a", 1, { title: "Linear  Algebra" });
    expect(matches(sample, { text: " linear algebra" })).toBe(true);
    expect(matches(sample, { text: "LA1_VL" })).toBe(true);
    expect(matches(sample, { text: "topology" })).toBe(false);
  });

  it("learns from a fresh start what was removed, and keeps the pages behind it", () => {
    const long: LectureList = { lectures: [lecture("d", 4), lecture("c", 3), lecture("b", 2), lecture("a", 1)], cursor: "after a" };
    expect(withFreshStart(long, { lectures: [lecture("e", 5), lecture("c", 3)], cursor: "after c" })).toMatchObject({ cursor: "after a" });
    expect(ids(withFreshStart(long, { lectures: [lecture("e", 5), lecture("c", 3)], cursor: "after c" }))).toEqual(["e", "c", "b", "a"]);
    expect(ids(withFreshStart(long, { lectures: [lecture("c", 3)] }))).toEqual(["c"]);
  });

  it("holds every lecture once and newest first, however pages and changes come", () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 5 }), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(some, (steps) => {
        let held: LectureList = { lectures: [] };
        for (const [number, version, asPage] of steps) {
          const it = lecture(`l${number}`, number, { version });
          const isLast = held.lectures.every(({ createdAtMs }) => createdAtMs > it.createdAtMs);
          held = asPage && isLast ? withPage(held, { lectures: [it] }) : withLecture(held, it);
        }
        const times = held.lectures.map(({ createdAtMs }) => createdAtMs);
        expect(times).toEqual([...new Set(times)].sort((a, b) => b - a));
      }),
    );
  });
});

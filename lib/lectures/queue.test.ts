import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lecturesInEveryStatus } from "@/lib/lectures/lecture.fixture";
import { type InLine, inLine, inTurn, viewQueue } from "@/lib/lectures/queue";

const one = (ownerId: string, number: number, sinceMs: number, isWorkedOn = false): InLine => ({
  id: `${ownerId}${number}`,
  ownerId,
  isWorkedOn,
  sinceMs,
});
const ids = (line: InLine[]) => inTurn(line).map(({ id }) => id);
const byId = (line: InLine[]) => new Map(line.map((it) => [it.id, it]));

describe("the queue", () => {
  test("holds what waits and what is worked on, and nothing that was deleted", () => {
    const line = lecturesInEveryStatus().flatMap((lecture) => inLine(lecture) ?? []);
    expect(line.map(({ id, isWorkedOn }) => [id, isWorkedOn])).toEqual([
      ["lecture-in_queue", false],
      ["lecture-processing", true],
    ]);
    for (const lecture of lecturesInEveryStatus()) expect(inLine({ ...lecture, deletedAtMs: 5 })).toBeUndefined();
  });

  test("lets whoever comes with one lecture in after the first of somebody who came with forty", () => {
    const many = Array.from({ length: 40 }, (_, index) => one("busy", index, index));
    expect(ids([...many, one("late", 0, 1000)]).indexOf("late0")).toBe(1);
  });

  test("counts what is worked on: who has one there already comes after who has none", () => {
    expect(ids([one("a", 0, 1, true), one("a", 1, 2), one("b", 0, 3)])).toEqual(["b0", "a1"]);
  });

  test("gives one person's lectures the order in which they came", () => {
    expect(ids([one("a", 2, 30), one("a", 0, 10), one("a", 1, 20)])).toEqual(["a0", "a1", "a2"]);
  });

  test("gives every lecture that waits one place, from 1 without a gap, and tells each person only of their own", () => {
    const lines = fc.uniqueArray(
      fc.record({ owner: fc.constantFrom("a", "b", "c"), number: fc.nat(9), sinceMs: fc.nat(50), isWorkedOn: fc.boolean() }),
      { selector: ({ owner, number }) => `${owner}${number}`, maxLength: 25 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const line = byId(given.map(({ owner, number, sinceMs, isWorkedOn }) => one(owner, number, sinceMs, isWorkedOn)));
        const all = viewQueue(line, undefined);
        expect(Object.values(all.places).sort((a, b) => a - b)).toEqual(Array.from({ length: all.waiting }, (_, index) => index + 1));
        for (const owner of ["a", "b", "c"]) {
          const own = viewQueue(line, owner);
          expect(Object.keys(own.places).every((id) => id.startsWith(owner))).toBe(true);
          for (const [id, place] of Object.entries(own.places)) expect(place).toBe(all.places[id]);
        }
      }),
    );
  });

  test("tells who waits for nothing no numbers of others", () => {
    expect(viewQueue(byId([one("a", 0, 1), one("b", 0, 2, true)]), "b")).toEqual({ places: {}, waiting: 0, workedOn: 0 });
    expect(viewQueue(byId([one("a", 0, 1), one("b", 0, 2, true)]), "a")).toEqual({ places: { a0: 1 }, waiting: 1, workedOn: 1 });
  });
});

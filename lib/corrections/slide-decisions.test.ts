import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDecisions, canDecide, type LeftOut, type SlideDecision } from "@/lib/corrections/slide-decisions";
import type { Slide } from "@/lib/slides/slide";

const slide = (number: number, ...spans: [number, number][]): Slide => ({
  number,
  pictureMs: spans[0]![1] - 1,
  spans: spans.map(([startMs, endMs]) => ({ startMs, endMs })),
  kind: "slide",
  width: 320,
  height: 180,
  title: `Title ${number}`,
});
const found = [slide(1, [0, 10_000], [30_000, 40_000]), slide(2, [10_000, 20_000]), slide(3, [20_000, 30_000])];
const leftOut: LeftOut[] = [
  { number: 1, pictureMs: 14_000, span: { startMs: 13_000, endMs: 15_000 }, reason: "too_short" },
  { number: 2, pictureMs: 21_000, span: { startMs: 18_000, endMs: 22_000 }, reason: "step" },
];
const timeline = (decisions: SlideDecision[]) =>
  applyDecisions(found, leftOut, decisions)
    .flatMap(({ number, spans }) => spans.map(({ startMs, endMs }) => [startMs / 1000, number, endMs / 1000]))
    .sort((a, b) => a[0]! - b[0]!);

test("the time of a dropped slide goes to the one before, of the first to the next", () => {
  expect(timeline([{ do: "drop", slide: 2 }])).toEqual([
    [0, 1, 20],
    [20, 3, 30],
    [30, 1, 40],
  ]);
  expect(timeline([{ do: "drop", slide: 1 }])).toEqual([
    [0, 2, 20],
    [20, 3, 40],
  ]);
});

test("a cropped slide keeps its time and its title, has a number of its own, and may be cropped again from the whole", () => {
  const crop = { x: 0, y: 100, width: 500, height: 900 };
  const decisions: SlideDecision[] = [
    { do: "bring_back", dropped: 1, as: 9 },
    { do: "crop", slide: 2, crop, as: 10 },
    { do: "crop", slide: 9, crop, as: 11 },
    { do: "crop", slide: 10, crop: { ...crop, x: 500 }, as: 12 },
  ];
  expect(timeline(decisions)).toEqual([
    [0, 1, 10],
    [10, 12, 13],
    [13, 11, 15],
    [15, 12, 20],
    [20, 3, 30],
    [30, 1, 40],
  ]);
  const slides = applyDecisions(found, leftOut, decisions);
  expect(slides.find(({ number }) => number === 12)).toMatchObject({ title: "Title 2", madeFrom: { slide: 2, crop: { x: 500 } } });
  expect(slides.find(({ number }) => number === 11)).toMatchObject({ madeFrom: { dropped: 1, crop } });
  expect(canDecide(slides, leftOut, { do: "crop", slide: 1, crop, as: 3 })).toBe(false);
  expect(canDecide(slides, leftOut, { do: "crop", slide: 2, crop, as: 13 })).toBe(false);
});

test("the last slide cannot be dropped", () => {
  const decisions: SlideDecision[] = [1, 2, 3].map((slide) => ({ do: "drop", slide }));
  expect(timeline(decisions)).toEqual([[0, 3, 40]]);
});

test("merged with the one before, the later picture stays, with all times of both", () => {
  expect(timeline([{ do: "merge", slide: 2 }])).toEqual([
    [0, 2, 20],
    [20, 3, 30],
    [30, 2, 40],
  ]);
  expect(timeline([{ do: "merge", slide: 1 }])).toEqual(timeline([]));
});

test("split, everything from the moment on is another slide, without the title", () => {
  expect(timeline([{ do: "split", slide: 1, atMs: 5000, as: 4 }])).toEqual([
    [0, 1, 5],
    [5, 4, 10],
    [10, 2, 20],
    [20, 3, 30],
    [30, 4, 40],
  ]);
  const made = applyDecisions(found, leftOut, [{ do: "split", slide: 1, atMs: 5000, as: 4 }]).find(({ number }) => number === 4);
  expect(made).toMatchObject({ pictureMs: 9000, madeFrom: { slide: 1 } });
  expect(made?.title).toBeUndefined();
  expect(timeline([{ do: "split", slide: 2, atMs: 25_000, as: 4 }])).toEqual(timeline([]));
});

test("what was left out comes back with its own time, and once", () => {
  const back: SlideDecision = { do: "bring_back", dropped: 2, as: 7 };
  expect(timeline([back])).toEqual([
    [0, 1, 10],
    [10, 2, 18],
    [18, 7, 22],
    [22, 3, 30],
    [30, 1, 40],
  ]);
  expect(timeline([back, { ...back, as: 8 }])).toEqual(timeline([back]));
  expect(canDecide(applyDecisions(found, leftOut, [back]), leftOut, { ...back, as: 8 })).toBe(false);
  expect(timeline([back, { do: "drop", slide: 7 }])).toEqual([
    [0, 1, 10],
    [10, 2, 22],
    [22, 3, 30],
    [30, 1, 40],
  ]);
});

test("a title is changed or taken away, and nothing else", () => {
  expect(applyDecisions(found, leftOut, [{ do: "title", slide: 2, title: "Graphs" }])).toEqual([
    found[0],
    { ...found[1], title: "Graphs" },
    found[2],
  ]);
  expect(applyDecisions(found, leftOut, [{ do: "title", slide: 2, title: "" }])[1]).not.toHaveProperty("title");
});

test("whatever is decided, at every moment exactly one slide is shown", () => {
  const decision = fc.oneof(
    fc.record({ do: fc.constantFrom("drop" as const, "merge" as const), slide: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      do: fc.constant("split" as const),
      slide: fc.integer({ min: 1, max: 9 }),
      atMs: fc.integer({ min: 1, max: 41_000 }),
      as: fc.integer({ min: 4, max: 9 }),
    }),
    fc.record({ do: fc.constant("bring_back" as const), dropped: fc.integer({ min: 1, max: 3 }), as: fc.integer({ min: 4, max: 9 }) }),
  );
  fc.assert(
    fc.property(fc.array(decision, { maxLength: 12 }), (decisions) => {
      const spans = timeline(decisions);
      let lastS = 0;
      for (const [startS, , endS] of spans) {
        expect(startS).toBe(lastS);
        expect(endS).toBeGreaterThan(startS!);
        lastS = endS!;
      }
      expect(lastS).toBe(40);
    }),
  );
});

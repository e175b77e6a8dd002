import { expect, test } from "vitest";
import { frameFrom } from "@/lib/slides/frame";
import { differAtAGlance } from "@/lib/slides/glance";
import { opened, packLuma } from "@/lib/slides/packed-luma";
import { type Canvas, drawn, size } from "@/lib/slides/screen.fixture";
import { lookOf } from "@/lib/slides/segment";

const planesOf = (canvas: Canvas) => frameFrom(canvas.bytes, size, 0);
const looking = (draw: (canvas: Canvas) => void) => lookOf(planesOf(drawn(draw)), new Uint8Array(size.blocks), size);

test("two slides of one deck differ at a glance", () => {
  expect(
    differAtAGlance(
      looking((c) => c.slide(1)),
      looking((c) => c.slide(2)),
      size,
    ),
  ).toBe(true);
});

test.each([
  ["the same slide half built", (c: Canvas) => c.slide(1, 2)],
  ["the same slide greyed out", (c: Canvas) => c.slide(1, 5, 130)],
  ["an empty one", () => {}],
])("%s does not, and is compared in full", (_, draw) => {
  expect(
    differAtAGlance(
      looking((c) => c.slide(1)),
      looking(draw),
      size,
    ),
  ).toBe(false);
});

test("what was packed comes out as it was, however much was opened since", () => {
  const slides = Array.from({ length: 40 }, (_, seed) => planesOf(drawn((c) => c.slide(seed))).luma);
  const packed = slides.map(packLuma);
  for (const [index, luma] of [...slides.entries(), ...slides.entries()])
    expect(Buffer.compare(opened(packed[index]!, size).luma, luma)).toBe(0);
});

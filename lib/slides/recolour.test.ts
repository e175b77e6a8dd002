import { describe, expect, test } from "vitest";
import { blockMeans } from "@/lib/slides/block";
import { frameFrom } from "@/lib/slides/frame";
import { inkOf, inkPerBlock } from "@/lib/slides/ink";
import { type Coloured, isRecoloured } from "@/lib/slides/recolour";
import { type Canvas, drawn, size } from "@/lib/slides/screen.fixture";

function coloured(draw: (screen: Canvas) => void): Coloured {
  const frame = frameFrom(drawn(draw).bytes, size, 0);
  return { means: blockMeans(frame, size), inkPerBlock: inkPerBlock(inkOf(frame.luma, size), size) };
}

const isOther = (before: (screen: Canvas) => void, after: (screen: Canvas) => void) =>
  isRecoloured(coloured(before), coloured(after), () => true, size);

/** A field of 96 × 96 pixels at the right, 4 % or more of the picture wide. */
function field(screen: Canvas, { grey = 120, blue = 128 }: { grey?: number; blue?: number }, y = 80): void {
  screen.box(320, y, 96, 96, grey);
  screen.tint(320, y, 96, 96, blue);
}

describe("another slide by its colours", () => {
  test("a coloured field that has another colour of the same brightness", () => {
    expect(
      isOther(
        (screen) => field(screen, { blue: 90 }),
        (screen) => field(screen, { blue: 180 }),
      ),
    ).toBe(true);
  });

  test("a ground that has another colour from edge to edge", () => {
    expect(
      isOther(
        (screen) => screen.fill(235),
        (screen) => screen.fill(140),
      ),
    ).toBe(true);
  });

  test("all of the writing in colour", () => {
    const inColour = (screen: Canvas) => {
      screen.slide(1);
      screen.tint(0, 0, 480, 272, 150);
    };
    expect(isOther((screen) => screen.slide(1), inColour)).toBe(true);
  });
});

describe("the same slide in spite of its colours", () => {
  test("a field that appears on bare ground is an addition", () => {
    expect(
      isOther(
        (screen) => screen.slide(1, 2),
        (screen) => {
          screen.slide(1, 2);
          field(screen, { blue: 90 });
        },
      ),
    ).toBe(false);
  });

  test("a marker that goes on to another place", () => {
    expect(
      isOther(
        (screen) => field(screen, { grey: 180 }, 16),
        (screen) => field(screen, { grey: 180 }, 160),
      ),
    ).toBe(false);
  });

  test("one coloured word among many", () => {
    const oneWord = (screen: Canvas) => {
      screen.slide(1);
      screen.tint(24, 20, 60, 16, 150);
    };
    expect(isOther((screen) => screen.slide(1), oneWord)).toBe(false);
  });
});

import { describe, expect, test } from "vitest";
import { inkOf } from "@/lib/slides/ink";
import { lossOf } from "@/lib/slides/loss";
import { type Canvas, drawn, size } from "@/lib/slides/screen.fixture";

function lossFrom(before: (screen: Canvas) => void, after: (screen: Canvas) => void) {
  const [old, now] = [drawn(before), drawn(after)].map((screen) => screen.bytes.subarray(0, size.width * size.height));
  return lossOf(inkOf(old!, size), inkOf(now!, size), now!, old!, { isTold: () => true }, size);
}

const fourLines = (screen: Canvas) => screen.slide(1, 4);

describe("what is lost", () => {
  test("nothing, when a line is added", () => {
    expect(lossFrom(fourLines, (screen) => screen.slide(1, 5))).toMatchObject({ lost: 0, isReplaced: false });
  });

  test("nothing, when lines are greyed out to a third of their strength", () => {
    expect(lossFrom(fourLines, (screen) => screen.slide(1, 4, 165)).lost).toBe(0);
  });

  test("nothing, when a line is shown in inverse video", () => {
    const inverse = (screen: Canvas) => {
      screen.slide(1, 4);
      screen.box(0, 96, 480, 28, 20);
      screen.line(1, 3, 235);
    };
    expect(lossFrom(fourLines, inverse).isReplaced).toBe(false);
  });

  test("a line that is gone, pixel by pixel", () => {
    const { lost, total } = lossFrom(fourLines, (screen) => screen.slide(1, 3));
    expect(lost / total).toBeGreaterThan(0.2);
    expect(lost / total).toBeLessThan(0.3);
  });

  test("nothing, when the frame around one line goes on to the next", () => {
    const framed = (row: number) => (screen: Canvas) => {
      screen.slide(1, 5);
      screen.box(10, 12 + row * 28, 450, 2, 20);
      screen.box(10, 36 + row * 28, 450, 2, 20);
    };
    expect(lossFrom(framed(1), framed(2))).toMatchObject({ lost: 0, isReplaced: false });
  });
});

describe("what is replaced", () => {
  test("one line of five that gives place to another", () => {
    const { isReplaced } = lossFrom(
      (screen) => screen.slide(1, 5),
      (screen) => {
        screen.slide(1, 4);
        screen.line(2, 4);
      },
    );
    expect(isReplaced).toBe(true);
  });

  test("no line that is merely gone", () => {
    expect(lossFrom(fourLines, (screen) => screen.slide(1, 3)).isReplaced).toBe(false);
  });

  test("not a pointer that stands elsewhere now", () => {
    const pointing = (x: number) => (screen: Canvas) => {
      screen.slide(1, 4);
      screen.box(x, 60, 8, 10, 0);
    };
    expect(lossFrom(pointing(100), pointing(300)).isReplaced).toBe(false);
  });
});

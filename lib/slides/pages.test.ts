import { describe, expect, test } from "vitest";
import { type Canvas, drawn, findIn, findingOf, type Scene, size } from "@/lib/slides/screen.fixture";
import type { FoundSlide } from "@/lib/slides/slide";

const startsOf = (found: FoundSlide[]) => found.map((slide) => slide.spans[0]!.startMs / 1000);
const pictures = (found: FoundSlide[]) => found.map((slide) => slide.pictureMs / 1000);

function expectWhole(found: FoundSlide[], seconds: number): void {
  const spans = found.flatMap((slide) => slide.spans).sort((a, b) => a.startMs - b.startMs);
  expect(spans[0]!.startMs).toBe(0);
  expect(spans.at(-1)!.endMs).toBe(seconds * 1000);
  for (const [index, span] of spans.slice(1).entries()) expect(span.startMs).toBe(spans[index]!.endMs);
}

describe("was something taken away?", () => {
  test("a cut makes a new slide at the moment of the cut", () => {
    const found = findIn(20, (t, screen) => screen.slide(t < 9.3 ? 1 : 2));
    expect(found).toHaveLength(2);
    expect(startsOf(found)[1]).toBeCloseTo(9.3, 0.8);
    expectWhole(found, 20);
  });

  test("lines that appear one by one are one slide, and its picture has them all", () => {
    const found = findIn(30, (t, screen) => screen.slide(1, 1 + Math.floor(t / 6)));
    expect(found).toHaveLength(1);
    expect(pictures(found)[0]).toBeGreaterThan(24);
  });

  test("the last line is in the picture though a corner that had long been restless came to rest just before the cut", () => {
    const found = findIn(22, (t, screen) => {
      screen.slide(t < 15 ? 1 : 2, t < 13 ? 3 : 4);
      if (t >= 12) screen.box(440, 240, 32, 16, t < 14.5 ? 60 + 60 * (Math.floor(t * 2) % 3) : 200);
    });
    expect(pictures(found)[0]).toBeGreaterThanOrEqual(13);
    expect(pictures(found)[0]).toBeLessThan(15);
  });

  test("what is greyed out has not been taken away", () => {
    const found = findIn(24, (t, screen) => {
      screen.line(1, 0, t > 8 ? 130 : 20);
      if (t > 8) screen.line(1, 1, t > 16 ? 130 : 20);
      if (t > 16) screen.line(1, 2);
    });
    expect(found).toHaveLength(1);
  });

  test.each([0.8, 2, 3, 4])("a cross-fade of %s s gives two slides, neither with a trace of the other", (length) => {
    const [one, two] = [drawn((c) => c.slide(1)), drawn((c) => c.slide(2))];
    const found = findIn(20, (t, screen) => {
      screen.blend(one, 1);
      screen.blend(two, Math.min(1, Math.max(0, (t - 8) / length)));
    });
    expect(found).toHaveLength(2);
    expect(pictures(found)[0]).toBeLessThanOrEqual(8);
    expect(pictures(found)[1]).toBeGreaterThanOrEqual(8 + length);
    expect(startsOf(found)[1]).toBeGreaterThanOrEqual(7.9);
    expect(startsOf(found)[1]).toBeLessThanOrEqual(8 + length + 0.1);
  });

  test.each([1, 3, 5])("a fade of %s s through black gives two slides, neither with a trace of the other", (length) => {
    const [one, two, black] = [drawn((c) => c.slide(1)), drawn((c) => c.slide(2)), drawn((c) => c.fill(16))];
    const found = findIn(24, (t, screen) => {
      const share = Math.min(1, Math.max(0, (t - 8.2) / length));
      screen.blend(share < 0.5 ? one : two, 1);
      screen.blend(black, 1 - Math.abs(2 * share - 1));
    });
    expect(found).toHaveLength(2);
    expect(pictures(found)[0]).toBeLessThanOrEqual(8.2);
    expect(pictures(found)[1]).toBeGreaterThanOrEqual(8.2 + length);
  });

  test("the picture is of before a fade that begins too gently to be noticed at once", () => {
    const [one, two] = [drawn((c) => c.slide(1, 5, 150)), drawn((c) => c.slide(2, 5, 150))];
    const found = findIn(20, (t, screen) => {
      const share = Math.min(1, Math.max(0, (t - 8.3) / 5));
      screen.blend(one, 1);
      screen.blend(two, share * share * (3 - 2 * share));
    });
    expect(found).toHaveLength(2);
    expect(pictures(found)[0]).toBeLessThanOrEqual(8.3);
    expect(pictures(found)[1]).toBeGreaterThanOrEqual(13.3);
  });

  test.each([1, 2])("a wipe of %s s gives two slides, neither half wiped", (length) => {
    const two = drawn((c) => c.slide(2));
    const found = findIn(20, (t, screen) => {
      screen.slide(1);
      screen.wipe(two, Math.min(1, Math.max(0, (t - 8) / length)));
    });
    expect(found).toHaveLength(2);
    expect(pictures(found)[0]).toBeLessThanOrEqual(8);
    expect(pictures(found)[1]).toBeGreaterThanOrEqual(8 + length);
  });

  test("slides of one plain colour each are all found", () => {
    const greys = [235, 60, 140, 200, 30, 100];
    const found = findIn(24, (t, screen) => screen.fill(greys[Math.floor(t / 4)]!));
    expect(found).toHaveLength(6);
  });

  test("two colours of the same brightness are two slides", () => {
    const found = findIn(16, (t, screen) => {
      screen.fill(120);
      screen.bytes.fill(t < 8 ? 90 : 180, size.width * size.height);
    });
    expect(found).toHaveLength(2);
  });
});

describe("is it still?", () => {
  test("a pointer that wanders about makes no slide", () => {
    const found = findIn(30, (t, screen) => {
      screen.slide(1);
      screen.box(Math.round(40 + 380 * Math.abs(Math.sin(t))), Math.round(30 + 150 * Math.abs(Math.cos(t * 0.7))), 6, 6, 0);
    });
    expect(found).toHaveLength(1);
  });

  test("somebody who walks through the picture makes no slide and is not in it", () => {
    const found = findIn(30, (t, screen) => {
      screen.slide(1);
      if (t > 10 && t < 20) person(screen, Math.round((t - 10) * 48 - 60), t);
    });
    expect(found).toHaveLength(1);
    expect(pictures(found)[0]! > 10 && pictures(found)[0]! < 20).toBe(false);
  });

  test("a film in a corner does not stop slides from being told apart", () => {
    const found = findIn(30, (t, screen) => {
      screen.slide(t < 15 ? 1 : 2);
      film(screen, t);
    });
    expect(found).toHaveLength(2);
  });

  test("a film between two slides and one over a slide are live stretches, and the slides around them are found", () => {
    const found = findIn(70, (t, screen) => {
      if ((t >= 10 && t < 25) || (t >= 45 && t < 58)) motion(screen, t);
      else screen.slide(t < 25 ? 1 : 2);
    });
    expect(found.map(({ kind, spans }) => [kind, ...spans.map((span) => Math.round(span.startMs / 1000))])).toEqual([
      ["slide", 0],
      ["live", 10],
      ["slide", 25, 58],
      ["live", 45],
    ]);
    expectWhole(found, 70);
  });

  test("two hundred pictures, two a second, are one entry and not two hundred slides", () => {
    const found = findIn(100, (t, screen) => screen.slide(1 + Math.floor(t * 2)));
    expect(found).toHaveLength(1);
  });

  test("nothing but movement is one live page", () => {
    const found = findIn(20, (t, screen) => {
      motion(screen, t);
    });
    expect(found.map((slide) => slide.kind)).toEqual(["live"]);
  });
});

describe("have we seen it?", () => {
  test("a slide that comes back three times is one slide with four spans", () => {
    const found = findIn(56, (t, screen) => screen.slide(Math.floor(t / 8) % 2 === 0 ? 1 : 2 + Math.floor(t / 16)));
    expect(found.map((slide) => slide.spans.length)).toEqual([4, 1, 1, 1]);
    expectWhole(found, 56);
  });

  test("a step back to fewer lines belongs to the slide, and its picture stays the full one", () => {
    const found = findIn(24, (t, screen) => screen.slide(1, t < 8 ? 5 : t < 16 ? 3 : 5));
    expect(found).toHaveLength(1);
  });

  test("a slide that has grown when it comes back is shown grown", () => {
    const found = findIn(24, (t, screen) => (t < 8 ? screen.slide(1, 3) : t < 16 ? screen.slide(2) : screen.slide(1, 5)));
    expect(found).toHaveLength(2);
    expect(pictures(found)[0]).toBeGreaterThan(16);
  });

  test("moments of blackness between slides are no slides", () => {
    const found = findIn(24, (t, screen) => (t >= 10 && t < 14 ? screen.fill(16) : screen.slide(t < 10 ? 1 : 2)));
    expect(found).toHaveLength(2);
    expectWhole(found, 24);
  });

  test("a white first slide is a slide", () => {
    const found = findIn(18, (t, screen) => {
      if (t >= 6) screen.slide(t < 12 ? 1 : 2);
      else screen.fill(235);
    });
    expect(found).toHaveLength(3);
  });
});

describe("what lies over a slide makes none", () => {
  const deck = (t: number, screen: Canvas, seconds = 6) => {
    screen.slide(1 + Math.floor(t / seconds));
    screen.line(99, 8);
  };

  test.each([
    ["that goes again", 14, 17],
    ["that stays until the cut", 15, 18],
    ["that came with the slide", 12, 15],
  ])("a message over the foot of a slide %s, and the picture is without it", (_name, from, to) => {
    const found = findIn(42, (t, screen) => {
      deck(t, screen);
      if (t >= from && t < to) message(screen);
    });
    expect(found).toHaveLength(7);
    expect(pictures(found)[2]! >= from && pictures(found)[2]! < to).toBe(false);
    expectWhole(found, 42);
  });

  test("another foot in the same place, drawn on the bare ground, is another slide", () => {
    const found = findIn(48, (t, screen) => {
      if (t >= 6) return deck(t - 6, screen);
      screen.slide(1);
      screen.line(98, 8);
    });
    expect(found).toHaveLength(8);
  });

  test("an inset that jumps to another corner shortly before the cut, over what is written there", () => {
    const found = findIn(30, (t, screen) => {
      screen.slide(t < 15 ? 1 : 2, 9);
      inset(screen, t, t < 11.5 ? [360, 8] : [8, 180]);
    });
    expect(found).toHaveLength(2);
  });

  test("an inset that jumps onto a slide of few words, and then more is added", () => {
    const found = findIn(30, (t, screen) => {
      screen.slide(1, t < 14 ? 4 : 5);
      inset(screen, t, t < 11.5 ? [360, 180] : [8, 8]);
    });
    expect(found).toHaveLength(1);
    expect(pictures(found)[0]).toBeGreaterThan(14);
  });
});

describe("what was left out is kept, with the reason", () => {
  test("a blink between two slides, a dark moment and a slide that came back", () => {
    const { dropped } = findingOf(32, (t, screen) => {
      if (t >= 20 && t < 23) screen.fill(16);
      else screen.slide(t >= 8 && t < 9.1 ? 9 : t < 15 ? 1 : t < 26 ? 2 : 1);
    });
    expect(dropped.map(({ reason }) => reason).sort()).toEqual(["blank", "repeat", "too_short"]);
  });

  test("an earlier state of a slide that came back grown is a step", () => {
    const { dropped } = findingOf(24, (t, screen) => (t < 8 ? screen.slide(1, 3) : t < 16 ? screen.slide(2) : screen.slide(1, 5)));
    expect(dropped).toMatchObject([{ reason: "step", span: { startMs: 0 } }]);
  });
});

describe("nothing is lost", () => {
  test.each([
    [25, 5],
    [60, 4],
  ])("%i slides of %i s are that many slides", (count, length) => {
    const found = findIn(count * length, (t, screen) => screen.slide(1 + Math.floor(t / length)));
    expect(found).toHaveLength(count);
    expectWhole(found, count * length);
  });

  test("six slides of a second and a half each are all there", () => {
    expect(findIn(9, (t, screen) => screen.slide(1 + Math.floor(t / 1.5)))).toHaveLength(6);
  });

  test("the last slide counts though the lecture stops soon after it came", () => {
    expect(findIn(14, (t, screen) => screen.slide(t < 12.5 ? 1 : 2))).toHaveLength(2);
  });

  test("half a second is one slide", () => {
    const found = findIn(0.5, (_t, screen) => screen.slide(1));
    expect(found).toMatchObject([{ pictureMs: 0, kind: "slide", spans: [{ startMs: 0, endMs: 500 }] }]);
  });

  test("a single slide is one slide", () => {
    expect(findIn(20, (_t, screen) => screen.slide(1))).toHaveLength(1);
  });
});

function person(screen: Canvas, x: number, t: number): void {
  screen.box(x, 60, 60, 212, 90);
  screen.box(x + 10 + Math.round(8 * Math.sin(t * 9)), 100, 24, 60, 50 + Math.round(30 * Math.sin(t * 7)));
}

function film(screen: Canvas, t: number): void {
  for (let y = 0; y < 64; y += 8)
    screen.box(376 + Math.round(30 * Math.abs(Math.sin(t * 5 + y))), 200 + y, 60, 8, 60 + Math.round(80 * Math.abs(Math.sin(t * 3 + y))));
}

/** A face that moves before a wall that does not. */
function inset(screen: Canvas, t: number, [x, y]: [number, number]): void {
  screen.box(x, y, 112, 84, 150);
  screen.box(x + 8, y + 8, 8, 68, 60);
  for (let row = 0; row < 64; row += 8)
    screen.box(
      x + 28,
      y + 12 + row,
      24 + Math.round(24 * Math.abs(Math.sin(t * 5 + row))),
      8,
      60 + Math.round(60 * Math.abs(Math.sin(t * 3 + row))),
    );
}

function message(screen: Canvas): void {
  screen.box(8, 228, 128, 36, 110);
  screen.box(16, 236, 16, 16, 190);
  screen.box(40, 240, 60, 4, 220);
}

/** Something else everywhere, at each moment. */
function motion(screen: Canvas, t: number): void {
  for (let y = 0; y < 272; y += 16)
    for (let x = 0; x < 480; x += 16) screen.box(x, y, 16, 16, Math.round(128 + 100 * Math.sin(x * 1.3 + y * 2.1 + t * 23)));
}

describe("one word for how much is kept", () => {
  const builtUp: Scene = (t, screen) => (t < 30 ? screen.slide(1, 1 + Math.floor(t / 6)) : screen.slide(2));
  const replacedLine: Scene = (t, screen) => {
    screen.slide(1, 7);
    screen.line(t < 10 ? 3 : 4, 7);
  };

  test("every step of a slide that is built up is an entry of its own, and nothing is said to none", () => {
    expect(findingOf(40, builtUp).slides).toHaveLength(2);
    const { slides, sensitivity } = findingOf(40, builtUp, "every_step");
    expect(sensitivity).toBe("every_step");
    expect(slides).toHaveLength(6);
    for (const [step, slide] of slides.slice(0, 5).entries()) {
      expect(slide.spans[0]!.startMs / 1000).toBeCloseTo(6 * step, -0.5);
      expect(slide.pictureMs / 1000).toBeGreaterThanOrEqual(6 * step);
      expect(slide.pictureMs / 1000).toBeLessThan(6 * step + 6);
    }
    expectWhole(slides, 40);
  });

  test("a step that stood for less than a second and a half is none", () => {
    expect(findingOf(20, (t, screen) => screen.slide(1, t < 6 ? 1 : t < 7 ? 2 : 3), "every_step").slides).toHaveLength(2);
  });

  test("who goes back to a step sees it as another span of the same entry", () => {
    const { slides } = findingOf(40, (t, screen) => screen.slide(t > 10 && t < 20 ? 2 : 1, t < 5 || t > 20 ? 2 : 5), "every_step");
    expect(slides.map(({ spans }) => spans.length)).toEqual([2, 1, 1]);
  });

  test("with fewer, slides that differ by one line of eight are one, and what was left out says why", () => {
    expect(findingOf(20, replacedLine).slides).toHaveLength(2);
    const { slides, dropped } = findingOf(20, replacedLine, "fewer");
    expect(slides).toHaveLength(1);
    expect(dropped.map(({ reason }) => reason)).toEqual(["too_similar"]);
  });

  test("with fewer, a slide that was shown for three seconds is left out, and its time goes to the one before", () => {
    const brief: Scene = (t, screen) => screen.slide(t < 10 ? 1 : t < 13 ? 2 : 3);
    expect(findingOf(25, brief).slides).toHaveLength(3);
    const { slides } = findingOf(25, brief, "fewer");
    expect(slides).toHaveLength(2);
    expectWhole(slides, 25);
  });
});

test("a slide that differs from another by one line is less certain than one that shares nothing with it", () => {
  const of = (scene: Scene) => findingOf(40, scene).slides.map((slide) => slide.certainty!);
  const unlike = of((t, screen) => screen.slide(t < 20 ? 1 : 2));
  const alike = of((t, screen) => {
    screen.slide(1, 7);
    screen.line(t < 20 ? 3 : 4, 7);
  });
  expect(unlike).toEqual([1, 1]);
  expect(alike[1]).toBeLessThan(0.7);
});

import { makeDeck } from "@/bench/lecture-maker/deck";
import { wallSvg } from "@/bench/lecture-maker/film";
import { building, draftOf, inOrder, type Kind } from "@/bench/lecture-maker/kinds-deck";
import { type Camera, type Layer, ordinary } from "@/bench/lecture-maker/plan";
import { play } from "@/bench/lecture-maker/play";
import type { Random } from "@/bench/lecture-maker/random";
import { writing } from "@/bench/lecture-maker/writing";

/** A camera films a projector: by hand, or on a stand that drifts; someone walks before it. */
export const room: Kind = (random, seed) => {
  const fps = 15;
  const screen = { width: 1024, height: 576 };
  const made = makeDeck(random, 10, { dark: random.chance(0.3) });
  const shows = random.chance(0.5) ? inOrder(made, random, 5, 10) : building({ ...made, slides: made.slides.slice(0, 8) }, random);
  const played = play(made, shows, { fps, box: { x: 0, y: 0, ...screen } });
  const camera = projector(random, seed, played.end, screen);
  return draftOf(
    { ...played, layers: [...played.layers, ...walker(random, played.end)] },
    { fps, camera, encode: { ...ordinary, crf: 28 } },
  );
};

function projector(random: Random, seed: number, end: number, screen: Camera["screen"]): Camera {
  const near = (x: number, y: number): [number, number] => [x + random.between(-28, 28), y + random.between(-22, 22)];
  const byHand = seed % 2 === 1;
  const hunt = (what: "focus" | "exposure") => ({ at: random.between(0.1, 0.9) * end, seconds: random.between(1.5, 3), what });
  return {
    seed,
    screen,
    corners: [near(190, 80), near(1090, 60), near(1100, 590), near(180, 580)],
    shake: byHand ? { pixels: 2.2, drift: 7, roll: 0.004 } : { pixels: 0.25, drift: 3, roll: 0 },
    noise: random.between(4, 9),
    vignette: random.between(0.15, 0.35),
    warm: [1.02, 0.96, random.between(0.78, 0.88)],
    hunts: [hunt("focus"), hunt("exposure"), hunt("focus"), hunt("exposure")],
    wall: wallSvg(random.pick(["#9c8b78", "#4a4038", "#2c2723"]), true),
  };
}

const steps = [0, 1, 2, 1].map((step) => {
  const leg = (x: number) => `<path d="M115 330 L${x} 590" stroke="#1b1b22" stroke-width="46" stroke-linecap="round"/>`;
  const arm = `<path d="M92 160 Q${60 + step * 20} 250 ${74 + step * 16} 330" stroke="#2f3544" stroke-width="32" fill="none" stroke-linecap="round"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="230" height="620" viewBox="0 0 230 620">${leg(80 + step * 18)}${leg(152 - step * 18)}<path d="M70 140 Q115 105 160 140 L165 350 H66 Z" fill="#2f3544"/>${arm}<ellipse cx="115" cy="72" rx="36" ry="46" fill="#7a5640"/><path d="M78 66 Q115 -4 152 66 Q115 36 78 66" fill="#1a120d"/></svg>`;
});

/** Someone who crosses now and then and stands at the side between. */
export function walker(random: Random, end: number): Layer[] {
  const x: { at: number; value: number }[] = [];
  const [sides, size] = [[-40, 1120], 620];
  let [at, side] = [0, 0];
  while (at < end) {
    const [rest, walk] = [random.between(5, 14), random.between(3, 7)];
    const stop = random.chance(0.3) ? random.between(300, 900) : sides[1 - side]!;
    x.push(
      { at, value: x.at(-1)?.value ?? sides[side]! },
      { at: at + rest, value: x.at(-1)?.value ?? sides[side]! },
      { at: at + rest + walk, value: stop },
    );
    at += rest + walk;
    side = stop === sides[0] ? 0 : 1;
  }
  const picture = { kind: "book" as const, pages: steps, everyS: 0.4, seed: random.whole(1, 1e6), width: 230, height: size };
  return [{ picture, from: 0, to: end, x, y: { base: 165, sway: 4, periodS: 0.9 }, live: "gone", room: true }];
}

/** A board written on with markers, filmed; someone stands before it; wiped from left to right. */
export const whiteboard: Kind = (random, seed) => {
  const fps = 12;
  const screen = { width: 1100, height: 620 };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="620" viewBox="0 0 1100 620"><defs><radialGradient id="s" cx="0.7" cy="0.2"><stop offset="0" stop-color="#ffffff"/><stop offset="1" stop-color="#cfd2cf"/></radialGradient></defs><rect width="1100" height="620" fill="url(#s)"/><rect width="1100" height="620" fill="none" stroke="#8b8d90" stroke-width="16"/></svg>`;
  const colours: [number, number, number][] = [
    [25, 40, 110],
    [20, 20, 20],
    [170, 25, 30],
    [20, 110, 50],
  ];
  const written = writing(random, {
    fps,
    pages: 3,
    lines: [3, 5],
    area: { x: 50, y: 60, width: 1000, height: 520 },
    colours,
    size: 30,
    wipe: "board",
    pen: 5,
  });
  const board: Layer = { picture: { kind: "svg", svg, ...screen }, from: 0, to: written.end };
  const ink: Layer = { picture: { kind: "ink", strokes: written.strokes, ...screen }, from: 0, to: written.end };
  const camera = {
    ...projector(random, seed + 1, written.end, screen),
    corners: [
      [70, 40],
      [1210, 55],
      [1200, 640],
      [85, 650],
    ] as [number, number][],
    wall: wallSvg("#b9b0a2", false),
    warm: [1, 0.99, 0.93] as [number, number, number],
  };
  return draftOf({ ...written, layers: [board, ink, ...walker(random, written.end)] }, { fps, camera });
};

import { type Deck, drawSlide, type Slide, textOf, type View } from "@/bench/lecture-maker/deck";
import type { Box, Layer, TruthSlide, Visit } from "@/bench/lecture-maker/plan";

export type Transition =
  | { kind: "cut"; seconds: 0 }
  | { kind: "fade" | "push" | "zoom" | "morph"; seconds: number }
  | { kind: "wipe"; seconds: number; towards: "left" | "right" | "up" | "down" }
  | { kind: "through"; seconds: number; colour: string };

const cutOver: Transition = { kind: "cut", seconds: 0 };

/** One showing of a slide: how it comes, how long it then stands, what changes while it stands. */
export interface Show {
  slide: Slide;
  /** From the end of the transition. */
  seconds: number;
  transition?: Transition;
  first?: View;
  /** In seconds from the end of the transition. */
  steps?: { at: number; view: View }[];
}

export interface Played {
  layers: Layer[];
  visits: Visit[];
  slides: TruthSlide[];
  end: number;
}

/** Shows slides one after the other in a box of the frame. Every time is one of a frame. */
export function play(
  deck: Deck,
  shows: readonly Show[],
  { fps, fields = 1, box, from = 0 }: { fps: number; fields?: number; box: Box; from?: number },
): Played {
  const snap = (at: number) => Math.round(at * fps) / fps;
  const layers: Layer[] = [];
  const visits: Visit[] = [];
  let start = snap(from);
  for (const { slide, seconds, transition = cutOver, first, steps = [] } of shows) {
    const cut = transition.kind === "cut" || visits.length === 0;
    const stable = cut ? start : snap(start + transition.seconds);
    const end = snap(stable + seconds);
    const changes = [
      { at: start, view: first ?? (steps.length > 0 ? { shown: 1 } : {}) },
      ...steps.map(({ at, view }) => ({ at: snap(stable + at), view })),
    ];
    const states = changes.map(({ at, view }, i): Layer => {
      const picture = { kind: "svg" as const, svg: drawSlide(deck, slide, view), width: box.width, height: box.height };
      return { picture, from: at, to: changes[i + 1]?.at ?? end, x: box.x, y: box.y };
    });
    if (!cut) bring(transition, layers, states[0]!, start, stable, box, 1 / fps / fields);
    layers.push(...states);
    const builds = changes.slice(1).map(({ at }) => at);
    visits.push({ slide: slide.id, start, stable, full: builds.at(-1) ?? stable, end, builds, required: true });
    start = end;
  }
  return { layers, visits, slides: truthOf(visits, deck.slides), end: start };
}

/** The slides that the visits show, and whether they are owed: not when they never stand for 1.5 s. */
export function truthOf(visits: Visit[], known: readonly Slide[]): TruthSlide[] {
  const shown = known.filter((slide) => visits.some((visit) => visit.slide === slide.id));
  return shown.map((slide) => {
    const own = visits.filter((visit) => visit.slide === slide.id);
    const required = own.some((visit) => visit.end - visit.stable >= 1.5 - 1e-6);
    for (const visit of own) visit.required = required;
    return { id: slide.id, required, title: slide.title, text: textOf(slide) };
  });
}

/** Lets `next` come over the last layer between two times; the last one stays below for as long. The first frame is a changed one. */
function bring(transition: Transition, layers: Layer[], next: Layer, start: number, stable: number, box: Box, frame: number) {
  const last = layers.at(-1)!;
  last.to = stable;
  const move = (a: number, b: number) => [
    { at: start - frame, value: a },
    { at: stable - frame, value: b },
  ];
  const { x, y, width, height } = box;
  const centred = (low: number) => {
    next.scale = move(low, 1);
    next.x = move(x + (width * (1 - low)) / 2, x);
    next.y = move(y + (height * (1 - low)) / 2, y);
  };
  if (transition.kind === "fade") next.opacity = move(0, 1);
  if (transition.kind === "zoom") centred(0.1);
  if (transition.kind === "push") {
    const inside = { left: x, top: y, right: x + width, bottom: y + height };
    [next.x, last.x] = [
      move(x + width, x),
      [
        { at: start - frame, value: x },
        { at: stable - frame, value: x - width },
      ],
    ];
    [next.clip, last.clip] = [inside, inside];
  }
  if (transition.kind === "morph") {
    centred(0.86);
    next.opacity = move(0, 1);
    next.clip = { left: x, top: y, right: x + width, bottom: y + height };
  }
  if (transition.kind === "wipe") {
    const edges = {
      right: { right: move(x, x + width) },
      left: { left: move(x + width, x) },
      down: { bottom: move(y, y + height) },
      up: { top: move(y + height, y) },
    };
    next.clip = edges[transition.towards];
  }
  if (transition.kind === "through") {
    const middle = (start + stable) / 2;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 8 8"><rect width="8" height="8" fill="${transition.colour}"/></svg>`;
    const veil = [
      { at: start - frame, value: 0 },
      { at: middle, value: 1 },
    ];
    layers.push({ picture: { kind: "svg", svg, width, height }, x, y, from: start, to: stable, opacity: veil });
    next.opacity = [
      { at: middle, value: 0 },
      { at: stable - frame, value: 1 },
    ];
  }
}

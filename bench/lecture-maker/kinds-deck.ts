import { type Deck, drawSlide, makeDeck, type View } from "@/bench/lecture-maker/deck";
import { ordinary, type Plan } from "@/bench/lecture-maker/plan";
import { type Played, play, type Show, type Transition } from "@/bench/lecture-maker/play";
import type { Random } from "@/bench/lecture-maker/random";

/** A lecture without its name. */
export type Draft = Omit<Plan, "kind" | "seed">;
export type Kind = (random: Random, seed: number) => Draft;

export const full = { x: 0, y: 0, width: 1280, height: 720 };

export function draftOf(played: Played, changed: Partial<Draft> = {}): Draft {
  const frame = { width: full.width, height: full.height, fps: 15, duration: played.end, ignore: [], encode: ordinary };
  return { ...frame, slides: played.slides, visits: played.visits, layers: played.layers, ...changed };
}

/** Each slide once, standing for some seconds. */
export function inOrder(deck: Deck, random: Random, low = 4, high = 9): Show[] {
  return deck.slides.map((slide) => ({ slide, seconds: random.between(low, high) }));
}

/** Bullets that come one by one; the last one sometimes just before the slide goes. */
export function building(deck: Deck, random: Random): Show[] {
  return deck.slides.map((slide) => {
    const count = slide.groups.length;
    if (count < 2 || slide.layout === "title") return { slide, seconds: random.between(3, 6) };
    const [first, gap, rest] = [random.between(1.5, 3), random.between(1.2, 2.6), random.pick([2, 2, random.between(3, 6)])];
    const [dims, marks] = [slide.layout === "bullets" && random.chance(0.35), slide.layout === "agenda"];
    const view = (shown: number): View => (marks ? { marked: shown - 1 } : { shown, dimBefore: dims ? shown - 1 : 0 });
    const steps = Array.from({ length: count - 1 }, (_, i) => ({ at: first + i * gap, view: view(i + 2) }));
    return { slide, first: view(1), steps, seconds: first + (count - 2) * gap + rest };
  });
}

export const deck: Kind = (random, seed) => {
  const box = seed % 2 ? full : { x: 0, y: 0, width: 1920, height: 1080 };
  const made = makeDeck(random, 14);
  return draftOf(play(made, inOrder(made, random), { fps: 25, box }), { width: box.width, height: box.height, fps: 25 });
};

export const dark: Kind = (random) => {
  const made = makeDeck(random, 13, { dark: true });
  return draftOf(play(made, inOrder(made, random), { fps: 15, box: full }), { encode: { ...ordinary, crf: 30 } });
};

export const builds: Kind = (random) => {
  const made = makeDeck(random, 8, {
    dark: random.chance(0.3),
    only: ["bullets", "bullets", "agenda", "boxes", "plot", "table", "formula", "columns"],
  });
  return draftOf(play(made, building(made, random), { fps: 15, box: full }));
};

export const fades: Kind = (random) => {
  const made = makeDeck(random, 13, { dark: random.chance(0.4) });
  const seconds = random.shuffle([0.3, 0.5, 0.8, 0.8, 1.5, 1.5, 3, 4, 5]);
  const ways = [
    ...seconds.map((it): Transition => ({ kind: "fade", seconds: it })),
    { kind: "through", seconds: 1, colour: "#000000" } as const,
    { kind: "through", seconds: 2, colour: "#ffffff" } as const,
    { kind: "through", seconds: 0.6, colour: "#000000" } as const,
  ];
  const order = random.shuffle(ways);
  return draftOf(
    play(
      made,
      inOrder(made, random, 3, 7).map((show, i) => ({ ...show, transition: order[i % order.length] })),
      { fps: 25, box: full },
    ),
    { fps: 25 },
  );
};

export const wipes: Kind = (random) => wiping(random, 1);

/** Wipes and their like, in as many fields a frame. */
export function wiping(random: Random, fields: 1 | 2): Draft {
  const made = makeDeck(random, 13);
  const way = (): Transition => {
    const seconds = random.pick([0.4, 0.7, 1, 1.5, 2.5]);
    const kind = random.pick(["wipe", "wipe", "push", "zoom", "morph"] as const);
    return kind === "wipe" ? { kind, seconds, towards: random.pick(["left", "right", "up", "down"] as const) } : { kind, seconds };
  };
  const shows = inOrder(made, random, 3, 7).map((show) => ({ ...show, transition: way() }));
  return draftOf(play(made, shows, { fps: 25, fields, box: full }), { fps: 25 * fields });
}

/** Slides that differ by one line, one number, one picture, or colour alone. */
export const similar: Kind = (random) => {
  const base = makeDeck(random, 4, { only: ["bullets", "table", "photo", "boxes"] });
  const [donor, other] = [
    makeDeck(random.fork("donor"), 8, { only: ["bullets", "table", "photo", "boxes"], theme: base.theme.name }),
    base.theme,
  ];
  const slides = base.slides.flatMap((slide, i) => {
    const like = donor.slides.filter((it) => it.layout === slide.layout);
    const common = Math.min(slide.groups.length, like[0]?.groups.length ?? 1);
    const swap = random.whole(slide.layout === "table" ? 1 : 0, common - 1);
    const group = like[0]?.groups[swap];
    const line = slide.groups.map((it, at) => (at === swap && group ? moved(group, it) : it));
    const recoloured = slide.groups.map((it) => ({
      ...it,
      svg: it.svg.replaceAll(other.accent, "#2e8b57").replaceAll(other.ink, "#8b2e57"),
    }));
    const page = { ...slide, page: slide.page };
    return [
      page,
      { ...page, id: `${slide.id}line`, groups: line, page: slide.page + (i % 2) },
      { ...page, id: `${slide.id}colour`, groups: recoloured },
      { ...page, id: `${slide.id}title`, title: donor.slides[i]!.title },
    ];
  });
  const made = { ...base, slides };
  const played = play(made, inOrder(made, random, 3, 6), { fps: 15, box: full });
  // The same text drawn in the same place is the same slide: only what differs is owed.
  const seen = new Map<string, string>();
  for (const slide of slides) {
    const svg = drawSlide(made, slide);
    const first = seen.get(svg);
    if (first) for (const visit of played.visits) if (visit.slide === slide.id) visit.slide = first;
    seen.set(svg, first ?? slide.id);
  }
  return draftOf({ ...played, slides: played.slides.filter((slide) => played.visits.some((visit) => visit.slide === slide.id)) });
};

function moved<T extends { svg: string; text: string[]; y?: number }>(group: T, place: T): T {
  const by = (place.y ?? 0) - (group.y ?? 0);
  return { ...group, svg: `<g transform="translate(0 ${by})">${group.svg}</g>`, y: place.y };
}

/** Back and forth; the agenda comes again before each part. */
export const revisit: Kind = (random) => {
  const [plan, parts] = [makeDeck(random, 1, { only: ["agenda"] }), makeDeck(random.fork("parts"), 9)];
  const made = {
    ...parts,
    slides: [{ ...plan.slides[0]!, id: "agenda", title: "Outline" }, ...parts.slides.map((slide) => ({ ...slide, page: slide.page + 1 }))],
  };
  const order = [0, 1, 2, 3, 0, 4, 5, 4, 5, 3, 0, 6, 7, 8, 7, 6, 0, 9, 1];
  const shows = order.map((at) => ({ slide: made.slides[at]!, seconds: random.pick([1.8, 3, 4, 5]) }));
  return draftOf(play(made, shows, { fps: 20, box: full }), { fps: 20 });
};

/** Slides that stand for 1.5–3 s, and some that are passed over. */
export const short: Kind = (random) => {
  const made = makeDeck(random, 34, { dark: random.chance(0.3) });
  const shows = made.slides.map((slide) => ({ slide, seconds: random.chance(0.15) ? random.between(0.4, 1.2) : random.between(1.6, 3) }));
  return draftOf(play(made, shows, { fps: 25, box: full }), { fps: 25 });
};

/** One picture: 3 min; with an even seed 30 min. */
export const still: Kind = (random, seed) => {
  const made = makeDeck(random, 1, { only: ["bullets", "photo"] });
  const fps = seed % 2 ? 10 : 2;
  return draftOf(play(made, [{ slide: made.slides[0]!, seconds: seed % 2 ? 180 : 1800 }], { fps, box: full }), { fps });
};

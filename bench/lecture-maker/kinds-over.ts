import { makeDeck } from "@/bench/lecture-maker/deck";
import { building, draftOf, full, inOrder, type Kind } from "@/bench/lecture-maker/kinds-deck";
import { plainSvg } from "@/bench/lecture-maker/kinds-people";
import type { Layer } from "@/bench/lecture-maker/plan";
import { type Played, play } from "@/bench/lecture-maker/play";
import type { Random } from "@/bench/lecture-maker/random";
import { sentence, topics } from "@/bench/lecture-maker/words";

const fps = 15;

/** Captions burnt in at the bottom, another every 2–3 s, with pauses. */
export const captions: Kind = (random) => {
  const made = makeDeck(random, 11, { dark: random.chance(0.3) });
  const played = play(
    made,
    random.chance(0.5) ? inOrder(made, random, 4, 8) : building({ ...made, slides: made.slides.slice(0, 8) }, random),
    { fps, box: full },
  );
  const topic = random.pick(topics);
  const boxed = random.chance(0.5);
  const lines: Layer[] = [];
  for (let at = 0.8; at < played.end - 1; ) {
    const to = Math.min(played.end, at + random.between(1.8, 3.2));
    const text = (y: number) =>
      `<text x="640" y="${y}" text-anchor="middle" font-family="Noto Sans" font-size="30" fill="#fff" ${boxed ? "" : 'stroke="#000" stroke-width="5" paint-order="stroke"'}>${sentence(topic, random)}</text>`;
    const two = random.chance(0.5);
    const inside = `${boxed ? `<rect x="190" y="${two ? 0 : 46}" width="900" height="${two ? 96 : 50}" fill="#000000bb"/>` : ""}${two ? text(36) : ""}${text(82)}`;
    lines.push({ picture: plainSvg(inside, 1280, 100), from: at, to, y: 590, live: "gone" });
    at = random.chance(0.2) ? to + random.between(0.5, 3) : to;
  }
  return draftOf({ ...played, layers: [...played.layers, ...lines] });
};

/** A laser dot or a mouse arrow: goes to words, circles there, rests, is away. "rests": mostly still, as in a screen recording. */
export function pointing(random: Random, end: number, how: "rests" | "wanders"): Layer[] {
  const laser = how === "wanders" && random.chance(0.5);
  const dot = `<radialGradient id="r"><stop offset="0.2" stop-color="#ff3030"/><stop offset="1" stop-color="#ff3030" stop-opacity="0"/></radialGradient><circle cx="15" cy="15" r="15" fill="url(#r)"/>`;
  const arrow = `<path d="M3 2 L3 24 L9 19 L13 28 L17 26 L13 17 L21 17 Z" fill="#fff" stroke="#000" stroke-width="1.6"/>`;
  const picture = plainSvg(laser ? dot : arrow, 30, 30);
  const layers: Layer[] = [];
  let [x, y] = [random.between(100, 1100), random.between(120, 600)];
  for (let at = random.between(0.5, 2); at < end - 1; ) {
    const [xs, ys] = [[{ at, value: x }], [{ at, value: y }]];
    const from = at;
    for (let moves = random.whole(1, 4); moves > 0; moves--) {
      [x, y] = [random.between(100, 1000), random.between(140, 600)];
      at += random.between(0.4, 1.2);
      const round = how === "wanders" && random.chance(0.5) ? 30 : 0;
      for (let i = 0; i <= round; i++) {
        xs.push({ at: at + i / 12, value: Math.round(x + (round ? 60 * Math.sin(i / 2.4) : 0)) });
        ys.push({ at: at + i / 12, value: Math.round(y + (round ? 26 * Math.cos(i / 2.4) : 0)) });
      }
      at += round / 12;
    }
    at += random.between(1, how === "rests" ? 8 : 3);
    layers.push({ picture, from, to: Math.min(end, at), x: xs, y: ys, live: "gone" });
    if (how === "wanders") at += random.between(1, 5);
  }
  return layers;
}

export const pointer: Kind = (random) => {
  const made = makeDeck(random, 11, { dark: random.chance(0.3) });
  const played = play(
    made,
    random.chance(0.6) ? inOrder(made, random, 4, 9) : building({ ...made, slides: made.slides.slice(0, 8) }, random),
    { fps: 25, box: full },
  );
  return draftOf({ ...played, layers: [...played.layers, ...pointing(random, played.end, "wanders")] }, { fps: 25 });
};

/** Into a part of the slide and back. */
export const zoom: Kind = (random) => {
  const made = makeDeck(random, 8);
  const all: Played = { layers: [], visits: [], slides: [], end: 0 };
  for (const slide of made.slides) {
    const zooms = random.chance(0.6);
    const [before, way, inside, after] = [random.between(3, 5), random.between(0.4, 1.5), random.between(2, 5), random.between(2, 4)].map(
      (it) => Math.round(it * fps) / fps,
    ) as [number, number, number, number];
    const from = all.end;
    const played = play({ ...made, slides: [slide] }, [{ slide, seconds: zooms ? before + way + inside + way + after : before }], {
      fps,
      box: full,
      from,
    });
    const [visit, layer] = [played.visits[0]!, played.layers[0]!];
    all.layers.push(layer);
    all.slides.push(...played.slides);
    all.end = visit.end;
    if (!zooms) {
      all.visits.push(visit);
      continue;
    }
    const times = [from + before, from + before + way, from + before + way + inside, from + before + 2 * way + inside].map(
      (it) => Math.round(it * fps) / fps,
    ) as [number, number, number, number];
    const [size, across, down] = [random.between(1.5, 2.5), random.next(), random.next()];
    const track = (out: number, close: number) =>
      [
        [times[0], out],
        [times[1], close],
        [times[2], close],
        [times[3], out],
      ].map(([at, value]) => ({ at: at! - 1 / fps, value: value! }));
    layer.scale = track(1, size);
    layer.x = track(0, -across * 1280 * (size - 1));
    layer.y = track(0, -down * 720 * (size - 1));
    const id = `${slide.id}zoom`;
    all.slides.push({ id, required: false, of: slide.id, title: slide.title, text: played.slides[0]!.text });
    const stretch = (name: string, start: number, stable: number, end: number, required: boolean) => ({
      slide: name,
      start,
      stable,
      full: stable,
      end,
      builds: [],
      required,
    });
    all.visits.push(
      stretch(slide.id, from, from, times[0], true),
      stretch(id, times[0], times[1], times[2], false),
      stretch(slide.id, times[2], times[3], visit.end, true),
    );
  }
  return draftOf(all);
};

/** Slides, then every frame another pattern, then slides. */
export const strobe: Kind = (random) => {
  const made = makeDeck(random, 8);
  const [first, second] = [
    { ...made, slides: made.slides.slice(0, 4) },
    { ...made, slides: made.slides.slice(4) },
  ];
  const one = play(first, inOrder(first, random, 4, 6), { fps: 25, box: full });
  const flash: Layer = {
    picture: { kind: "strobe", seed: random.whole(1, 1e6), width: 1280, height: 720 },
    from: one.end,
    to: one.end + 10,
    live: "still",
  };
  const two = play(second, inOrder(second, random, 4, 6), { fps: 25, box: full, from: one.end + 10 });
  const joined = {
    layers: [...one.layers, flash, ...two.layers],
    visits: [...one.visits, ...two.visits],
    slides: [...one.slides, ...two.slides],
    end: two.end,
  };
  return draftOf(joined, { fps: 25, ignore: [{ start: one.end, end: one.end + 10 }] });
};

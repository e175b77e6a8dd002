import { makeDeck } from "@/bench/lecture-maker/deck";
import { type Draft, deck, draftOf, fades, full, inOrder, type Kind, wiping } from "@/bench/lecture-maker/kinds-deck";
import { pointing } from "@/bench/lecture-maker/kinds-over";
import { pip, plainSvg, split } from "@/bench/lecture-maker/kinds-people";
import { type Encode, type Layer, ordinary } from "@/bench/lecture-maker/plan";
import { play } from "@/bench/lecture-maker/play";

/** The same lecture, written to a file in another way. */
function written(base: Kind, how: (seed: number) => Partial<Encode>): Kind {
  return (random, seed) => {
    const draft = base(random, seed);
    return { ...draft, encode: { ...draft.encode, ...how(seed) } };
  };
}

const small: Kind = (random) => deck(random, 1);

export const lowbit = written(pip, (seed) => ({ crf: 36, gop: 600, bitrateKbps: seed % 2 ? 60 : 100 }));
export const hevc = written(pip, () => ({ codec: "hevc", crf: 30 }));
export const av1 = written(fades, (seed) => ({ codec: "av1", crf: 45, gop: 300, container: seed % 2 ? "mp4" : "mkv" }));
export const vp9 = written(split, () => ({ codec: "vp9", crf: 40, container: "webm" }));
export const rotated = written(small, (seed) => ({ rotate: ([90, 270, 180] as const)[seed % 3] }));
export const editlist = written(small, (seed) => (seed % 2 ? { hiddenLeadS: 3.36, gop: 100 } : { lateStartS: 1.4 }));

/** As screen recorders write: a frame when something has changed. The pointer moves now and then, and at the very end. */
export const vfr: Kind = (random, seed) => {
  const fps = 30;
  const made = makeDeck(random, 12, { dark: random.chance(0.4) });
  const played = play(
    made,
    inOrder(made, random, 3, 8).map((show) => ({
      ...show,
      transition: random.chance(0.3) ? ({ kind: "fade", seconds: 0.6 } as const) : undefined,
    })),
    { fps, box: full },
  );
  const container = (["webm", "mp4", "mkv"] as const)[seed % 3]!;
  const last = played.end - 2 / fps;
  const mark: Layer = {
    picture: plainSvg(`<circle cx="6" cy="6" r="6" fill="#888"/>`, 12, 12),
    from: last,
    to: played.end,
    x: 4,
    y: [
      { at: last, value: 4 },
      { at: played.end, value: 14 },
    ],
    live: "gone",
  };
  const layers = [...played.layers, ...pointing(random, played.end, "rests"), mark];
  return draftOf(
    { ...played, layers },
    {
      fps,
      encode: {
        ...ordinary,
        container,
        codec: container === "webm" ? "vp9" : "h264",
        crf: container === "webm" ? 36 : 26,
        variableRate: true,
      },
    },
  );
};

/** Fields of 50 Hz in 25 frames a second: what moves is combed. */
export const interlaced: Kind = (random, seed) => {
  const draft = wiping(random, 2);
  const faces = pip(random.fork("face"), seed).layers.filter((layer) => layer.picture.kind === "head");
  const over = faces.map((layer) => ({ ...layer, to: Math.min(layer.to, draft.duration) })).filter((layer) => layer.from < layer.to);
  return { ...draft, layers: [...draft.layers, ...over], encode: { ...ordinary, interlaced: true, crf: 25 } };
};

/** 4:3 slides between black bars, or frames of unusual size. */
export const fourByThree: Kind = (random, seed) => {
  const size = [
    { width: 1280, height: 720 },
    { width: 854, height: 480 },
    { width: 1366, height: 768 },
    { width: 640, height: 480 },
  ][seed % 4]!;
  const made = makeDeck(random, 13, {
    width: 960,
    dark: random.chance(0.3),
    only: ["bullets", "table", "code", "photo", "formula", "columns", "title"],
  });
  const width = Math.floor((size.height * 4) / 3 / 2) * 2;
  return draftOf(
    play(made, inOrder(made, random, 3, 7), {
      fps: 15,
      box: { x: Math.round((size.width - width) / 2), y: 0, width, height: size.height },
    }),
    size,
  );
};

/** Held upright: the slide above, the speaker below; or the slide alone between bands. */
export const portrait: Kind = (random, seed): Draft => {
  const size = seed % 2 ? { width: 720, height: 1280 } : { width: 1080, height: 1920 };
  const high = Math.round((size.width * 9) / 16 / 2) * 2;
  const made = makeDeck(random, 11, { dark: random.chance(0.4) });
  const played = play(made, inOrder(made, random, 3, 7), {
    fps: 15,
    box: { x: 0, y: seed % 2 ? 60 : Math.round((size.height - high) / 2), width: size.width, height: high },
  });
  const back: Layer = {
    picture: plainSvg(`<rect width="${size.width}" height="${size.height}" fill="#20242c"/>`, size.width, size.height),
    from: 0,
    to: played.end,
  };
  const face: Layer = {
    picture: { kind: "head", seed: random.whole(1, 1e6), width: size.width, height: size.height - high - 120 },
    from: 0,
    to: played.end,
    y: high + 120,
    live: "still",
  };
  return draftOf({ ...played, layers: [back, ...played.layers, ...(seed % 2 ? [face] : [])] }, size);
};

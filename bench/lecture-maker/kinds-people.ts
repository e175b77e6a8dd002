import { makeDeck } from "@/bench/lecture-maker/deck";
import { building, type Draft, draftOf, full, inOrder, type Kind } from "@/bench/lecture-maker/kinds-deck";
import type { Box, Layer } from "@/bench/lecture-maker/plan";
import { type Played, play } from "@/bench/lecture-maker/play";
import type { Random } from "@/bench/lecture-maker/random";
import { topics } from "@/bench/lecture-maker/words";

const fps = 15;

export function plainSvg(inside: string, width: number, height: number): Layer["picture"] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
  return { kind: "svg", svg, width, height };
}

function head(random: Random, { x, y, width, height }: Box, from: number, to: number): Layer {
  return { picture: { kind: "head", seed: random.whole(1, 1e6), width, height }, x, y, from, to, live: "still" };
}

/** Times at which something happens, about so many seconds apart. */
function times(random: Random, end: number, low: number, high: number): number[] {
  const list: number[] = [];
  for (let at = random.between(low, high); at < end - 2; at += random.between(low, high)) list.push(Math.round(at * fps) / fps);
  return list;
}

/** Parts of a lecture one after the other: a deck's part, or a stretch without slides (`ignore`). */
function joined(parts: ((from: number) => Played & { ignored?: boolean })[]): Draft {
  const all: Draft = draftOf({ layers: [], visits: [], slides: [], end: 0 });
  for (const part of parts) {
    const from = all.duration;
    const { layers, visits, slides, end, ignored } = part(from);
    all.layers.push(...layers);
    all.visits.push(...visits);
    for (const slide of slides) if (!all.slides.some(({ id }) => id === slide.id)) all.slides.push(slide);
    if (ignored) all.ignore.push({ start: from, end });
    all.duration = end;
  }
  return all;
}

const empty = { visits: [], slides: [] };

/** The speaker left, the slides right; in between the speaker alone, or the slide alone. */
export const split: Kind = (random) => {
  const made = makeDeck(random, 11, { dark: random.chance(0.3) });
  const [small, left] = [
    { x: 440, y: 124, width: 840, height: 472 },
    { x: 0, y: 0, width: 440, height: 720 },
  ];
  const back = plainSvg(
    `<rect width="1280" height="720" fill="#15181d"/><text x="1250" y="700" text-anchor="end" font-family="Noto Sans" font-size="18" fill="#788">University Media Service</text>`,
    1280,
    720,
  );
  const cut = random.shuffle([3, 4, 5, 6, 7]);
  const [alone, big] = [Math.min(cut[0]!, cut[1]!), Math.max(cut[0]!, cut[1]!)];
  const faceSeed = random.fork("face");
  const beside = (slides: typeof made.slides) => (from: number) => {
    const played = play(
      { ...made, slides },
      slides.map((slide) => ({ slide, seconds: random.between(5, 9) })),
      { fps, box: small, from },
    );
    return {
      ...played,
      layers: [
        { picture: back, from, to: played.end },
        { ...head(faceSeed, left, from, played.end), picture: speaker(random, left) },
        ...played.layers,
      ],
    };
  };
  const seed = random.whole(1, 1e6);
  function speaker(_: Random, { width, height }: Box) {
    return { kind: "head" as const, seed, width, height };
  }
  const larger = made.slides.slice(big - 1, big + 1).map((slide, i) => ({ ...slide, id: i === 0 ? `${slide.id}large` : slide.id }));
  const draft = joined([
    beside(made.slides.slice(0, alone)),
    (from) => ({ ...empty, end: from + 8, ignored: true, layers: [{ picture: speaker(random, full), from, to: from + 8, live: "still" }] }),
    beside(made.slides.slice(alone, big)),
    (from) =>
      play(
        { ...made, slides: larger },
        larger.map((slide) => ({ slide, seconds: 6 })),
        { fps, box: full, from },
      ),
    beside(made.slides.slice(big + 1)),
  ]);
  return notOwed(draft, larger[0]!.id, made.slides[big - 1]!.id);
};

/** The same slide in another layout: no error, no miss. */
export function notOwed(draft: Draft, id: string, of: string): Draft {
  for (const slide of draft.slides) if (slide.id === id) Object.assign(slide, { required: false, of });
  for (const visit of draft.visits) if (visit.slide === id) visit.required = false;
  return draft;
}

/** A call: the shared slides, a strip of faces with names, a frame about who speaks, notes that pop up. */
export const call: Kind = (random) => {
  const made = makeDeck(random, 10, { dark: random.chance(0.3) });
  const box = { x: 16, y: 70, width: 1024, height: 576 };
  const played = play(
    made,
    random.chance(0.5) ? inOrder(made, random, 5, 9) : building({ ...made, slides: made.slides.slice(0, 8) }, random),
    { fps, box },
  );
  const end = played.end;
  const bar = ["#c33", "#555", "#555", "#555", "#555"]
    .map((fill, i) => `<rect x="${500 + i * 60}" y="664" width="46" height="40" rx="8" fill="${fill}"/>`)
    .join("");
  const back = plainSvg(
    `<rect width="1280" height="720" fill="#1f1f23"/><text x="20" y="42" font-family="Noto Sans" font-size="20" fill="#ccc">Weekly lecture</text>${bar}`,
    1280,
    720,
  );
  const tiles = [0, 1, 2, 3].map((i) => ({ x: 1056, y: 70 + i * 145, width: 208, height: 136 }));
  const names = random.shuffle(["Ines", "Tom H.", "Dr Okafor", "Mei", "Sasha", "guest 4"]);
  const faces = tiles.map((tile) => head(random, tile, 0, end));
  const labels = tiles.map(
    ({ x, y }, i): Layer => ({
      from: 0,
      to: end,
      x,
      y: y + 112,
      picture: plainSvg(
        `<rect width="110" height="24" fill="#000000aa"/><text x="6" y="18" font-family="Noto Sans" font-size="15" fill="#fff">${names[i]}</text>`,
        110,
        24,
      ),
    }),
  );
  const turns = [0, ...times(random, end, 1.5, 6)];
  const frame = plainSvg(`<rect x="2" y="2" width="204" height="132" fill="none" stroke="#35c46a" stroke-width="4"/>`, 208, 136);
  const active = turns.map(
    (from, i): Layer => ({ picture: frame, from, to: turns[i + 1] ?? end, x: 1056, y: random.pick(tiles).y, live: "gone" }),
  );
  const notes = times(random, end, 9, 20).map((from): Layer => {
    const picture = plainSvg(
      `<rect width="320" height="70" rx="10" fill="#33343c"/><circle cx="36" cy="35" r="20" fill="#7a6cc4"/><text x="70" y="30" font-family="Noto Sans" font-size="16" fill="#fff">${random.pick(names)}</text><text x="70" y="54" font-family="Noto Sans" font-size="15" fill="#bbb">${random.pick(["joined the meeting", "raised a hand", "Can you repeat that?", "thanks!"])}</text>`,
      320,
      70,
    );
    return {
      picture,
      from,
      to: Math.min(end, from + random.between(2.5, 5)),
      x: random.pick([710, 20]),
      y: [
        { at: from, value: 760 },
        { at: from + 0.4, value: 570 },
      ],
      live: "gone",
    };
  });
  return draftOf({ ...played, layers: [{ picture: back, from: 0, to: end }, ...played.layers, ...faces, ...labels, ...active, ...notes] });
};

/** The speaker in a corner: jumps to another, grows, is away for a time. */
export const pip: Kind = (random) => {
  const made = makeDeck(random, 12, { dark: random.chance(0.3) });
  const played = play(
    made,
    random.chance(0.5) ? inOrder(made, random, 4, 8) : building({ ...made, slides: made.slides.slice(0, 8) }, random),
    { fps, box: full },
  );
  const { end } = played;
  const [width, height] = random.pick([
    [256, 144],
    [200, 200],
    [320, 180],
  ] as const);
  const corners = [
    [16, 16],
    [1264 - width, 16],
    [1264 - width, 704 - height],
    [16, 704 - height],
  ];
  const face = { kind: "head" as const, seed: random.whole(1, 1e6), width, height };
  const at = [0, ...times(random, end, 7, 16)];
  let corner = corners[random.whole(0, 3)]!;
  const faces = at.flatMap((from, i): Layer[] => {
    const to = at[i + 1] ?? end;
    const what = i === 0 ? "stay" : random.pick(["jump", "jump", "glide", "grow", "away"]);
    if (what === "away") return [];
    const old = corner;
    if (what !== "grow" && what !== "stay") corner = random.pick(corners.filter((it) => it !== old));
    const move = (a: number, b: number) =>
      what === "glide"
        ? [
            { at: from, value: a },
            { at: from + 0.8, value: b },
          ]
        : b;
    const scale =
      what === "grow"
        ? [
            { at: from, value: 1 },
            { at: from + 0.5, value: 1.35 },
          ]
        : 1;
    const inward = (value: number, size: number) =>
      what === "grow" && value > 20
        ? [
            { at: from, value },
            { at: from + 0.5, value: value - 0.35 * size },
          ]
        : move(value === corner[0] ? old[0]! : old[1]!, value);
    return [
      {
        picture: face,
        from,
        to,
        x: inward(corner[0]!, width),
        y:
          what === "grow" && corner[1]! > 20
            ? [
                { at: from, value: corner[1]! },
                { at: from + 0.5, value: corner[1]! - 0.35 * height },
              ]
            : move(old[1]!, corner[1]!),
        scale,
        live: "gone",
      },
    ];
  });
  return draftOf({ ...played, layers: [...played.layers, ...faces] });
};

/** A face most of the time, with a few slides. */
export const faces: Kind = (random) => {
  const made = makeDeck(random, 4);
  const seed = random.whole(1, 1e6);
  const alone = (seconds: number) => (from: number) => ({
    ...empty,
    ignored: true,
    end: from + seconds,
    layers: [{ picture: { kind: "head" as const, seed, ...size }, from, to: from + seconds, live: "still" as const }],
  });
  const size = { width: 1280, height: 720 };
  const slide = (i: number) => (from: number) =>
    play({ ...made, slides: [made.slides[i]!] }, [{ slide: made.slides[i]!, seconds: random.between(4, 9) }], { fps, box: full, from });
  return joined([alone(25), slide(0), slide(1), alone(40), slide(2), alone(12), slide(3), alone(20)]);
};

/** A film plays inside a slide; a demonstration fills the frame. */
export const clip: Kind = (random) => {
  const made = makeDeck(random, 9);
  const box = { width: 560, height: 315, x: 640, y: 250 };
  const draft = joined([
    part([0, 1]),
    withFilm(2),
    part([3, 4]),
    (from) => ({
      ...empty,
      ignored: true,
      end: from + 15,
      layers: [{ picture: { kind: "film", seed: random.whole(1, 1e6), width: 1280, height: 720 }, from, to: from + 15, live: "still" }],
    }),
    part([5]),
    withFilm(6),
    part([7, 8]),
  ]);
  function part(which: number[]) {
    return (from: number) =>
      play(
        made,
        which.map((i) => ({ slide: made.slides[i]!, seconds: random.between(4, 8) })),
        { fps, box: full, from },
      );
  }
  function withFilm(i: number) {
    return (from: number) => {
      const film = `Film: ${random.pick(topics).course}`;
      const caption = `<text x="80" y="180" font-family="Noto Sans" font-size="26" fill="${made.theme.ink}">${film}</text>`;
      const slide = { ...made.slides[i]!, layout: "bullets" as const, groups: [{ svg: caption, text: [film] }] };
      const played = play({ ...made, slides: [slide] }, [{ slide, seconds: random.between(10, 16) }], { fps, box: full, from });
      const inset: Layer = {
        picture: { kind: "film", seed: i + random.whole(1, 1e6), width: box.width, height: box.height },
        x: box.x - random.whole(0, 200),
        y: box.y,
        from,
        to: played.end,
        live: "still",
      };
      return { ...played, layers: [...played.layers, inset] };
    };
  }
  return draft;
};

import { escaped, slideId } from "@/bench/lecture-maker/deck";
import { type Draft, draftOf, type Kind } from "@/bench/lecture-maker/kinds-deck";
import { plainSvg } from "@/bench/lecture-maker/kinds-people";
import { codeLines } from "@/bench/lecture-maker/layouts";
import { type Layer, ordinary, type TruthSlide, type Visit } from "@/bench/lecture-maker/plan";
import type { Random } from "@/bench/lecture-maker/random";
import { heading, sentence, topics } from "@/bench/lecture-maker/words";
import { pen, writing } from "@/bench/lecture-maker/writing";

const fps = 15;
const snap = (at: number) => Math.round(at * fps) / fps;

interface Paper {
  lines: { text: string; y: number }[];
  svg: string;
  height: number;
}

/** A long text or program, and a window on it that scrolls by lines, half pages, pages, slowly, and back. */
export const scroll: Kind = (random, seed) => {
  const view = { top: 64, height: 656 };
  const paper = seed % 2 ? codePaper(random) : textPaper(random);
  const offsets: { at: number; value: number }[] = [{ at: 0, value: view.top }];
  const truth = new Stops(paper, view.height);
  let [at, offset] = [snap(random.between(3, 7)), 0];
  truth.stop(0, 0, at, 0);
  while (offset < paper.height - view.height - 40 && at < 120) {
    const step = random.pick([90, 180, 330, 330, 500, 640, 640, 1500, -640]);
    const to = Math.round(Math.max(0, Math.min(paper.height - view.height, offset + step)));
    if (to === offset) continue;
    const moving = Math.max(2 / fps, snap(Math.abs(step) === 1500 ? random.between(5, 8) : random.pick([0.15, 0.3, 0.6, 1])));
    const standing = snap(random.pick([1, 2.2, 3, 4, 6]));
    offsets.push({ at: at - 1 / fps, value: view.top - offset }, { at: at + moving - 1 / fps, value: view.top - to });
    truth.stop(at, at + moving, at + moving + standing, to);
    [at, offset] = [snap(at + moving + standing), to];
  }
  const bar = plainSvg(
    `<rect width="1280" height="64" fill="#dfe3e8"/><circle cx="30" cy="32" r="9" fill="#e5534b"/><circle cx="58" cy="32" r="9" fill="#e0a030"/><text x="100" y="40" font-family="Noto Sans" font-size="20" fill="#333">${seed % 2 ? "scheduler.py" : "notes.html"}</text>`,
    1280,
    64,
  );
  const body: Layer = { picture: plainSvg(paper.svg, 1280, paper.height), from: 0, to: at, y: offsets, clip: { top: view.top } };
  return draftOf(
    { layers: [body, { picture: bar, from: 0, to: at }], visits: truth.visits, slides: truth.slides, end: at },
    { fps, ignore: truth.ignore },
  );
};

/** What is owed of a scrolled paper: plan.ts, "Scrolling". */
class Stops {
  readonly visits: Visit[] = [];
  readonly slides: TruthSlide[] = [];
  readonly ignore: Draft["ignore"] = [];
  private readonly seen: number[] = [];
  private readonly known = new Map<number, TruthSlide>();

  constructor(
    private readonly paper: Paper,
    private readonly height: number,
  ) {}

  stop(start: number, stable: number, end: number, offset: number) {
    let slide = this.known.get(offset);
    if (!slide) {
      const fresh = Array.from({ length: this.height }, (_, y) => y + offset).filter(
        (y) => !this.seen.some((top) => y >= top && y < top + this.height),
      ).length;
      const texts = this.paper.lines.filter(({ y }) => y > offset + 30 && y < offset + this.height).map(({ text }) => text);
      slide = { id: slideId(this.slides.length), required: end - stable >= 2 - 1e-6 && fresh > this.height / 2, text: texts.join(" ") };
      this.known.set(offset, slide);
      this.slides.push(slide);
      if (slide.required) this.seen.push(offset);
    }
    this.visits.push({
      slide: slide.id,
      start: snap(start),
      stable: snap(stable),
      full: snap(stable),
      end: snap(end),
      builds: [],
      required: slide.required,
    });
    if (stable - start > 3) this.ignore.push({ start: snap(start), end: snap(stable) });
  }
}

function codePaper(random: Random): Paper {
  const lines = codeLines(random, 130).map((text, i) => ({ text, y: 36 + i * 32 }));
  const height = lines.length * 32 + 60;
  const svg = lines.map(
    ({ text, y }, i) =>
      `<text x="60" y="${y}" text-anchor="end" font-family="DejaVu Sans Mono" font-size="18" fill="#6a7480">${i + 1}</text><text x="90" y="${y}" xml:space="preserve" font-family="DejaVu Sans Mono" font-size="22" fill="${text.trim().startsWith("#") ? "#7fa36b" : "#d6dae0"}">${escaped(text)}</text>`,
  );
  return { lines, height, svg: `<rect width="1280" height="${height}" fill="#1e2227"/>${svg.join("")}` };
}

function textPaper(random: Random): Paper {
  const topic = random.pick(topics);
  let y = 60;
  const parts: string[] = [];
  const lines: Paper["lines"] = [];
  const put = (text: string, size: number, weight: string) => {
    lines.push({ text, y });
    parts.push(
      `<text x="150" y="${y}" font-family="Noto Serif" font-size="${size}" font-weight="${weight}" fill="#222">${escaped(text)}</text>`,
    );
    y += size * 1.7;
  };
  while (y < 4200) {
    put(heading(topic, random), 36, "bold");
    for (let i = random.whole(3, 8); i > 0; i--) put(`${sentence(topic, random)}. ${sentence(topic, random)}.`, 21, "normal");
    if (random.chance(0.4)) {
      parts.push(
        `<rect x="150" y="${y}" width="700" height="190" fill="hsl(${random.whole(0, 359)},40%,80%)"/><path d="M170 ${y + 170} L400 ${y + 60} L600 ${y + 120} L830 ${y + 20}" fill="none" stroke="#333" stroke-width="4"/>`,
      );
      y += 240;
    }
  }
  const height = Math.round(y);
  return { lines, height, svg: `<rect width="1280" height="${height}" fill="#fcfcfa"/>${parts.join("")}` };
}

/** A tablet: pen strokes that grow, a highlighter, words taken back, the next page by a cut. */
export const ink: Kind = (random) => {
  const colours: [number, number, number][] = [
    [20, 30, 120],
    [180, 30, 30],
    [20, 110, 60],
  ];
  const ruled = random.chance(0.5);
  const lines = ruled
    ? Array.from({ length: 16 }, (_, i) => `<path d="M0 ${60 + i * 42} H1280" stroke="#cfdcea" stroke-width="1.5"/>`).join("")
    : "";
  const tools = `<rect width="1280" height="44" fill="#f0f0f2"/>${["#142078", "#b41e1e", "#146e3c", "#ffe84d"].map((fill, i) => `<circle cx="${40 + i * 44}" cy="22" r="13" fill="${fill}"/>`).join("")}`;
  const written = writing(random, {
    fps,
    pages: 3,
    lines: [4, 7],
    area: { x: 60, y: 80, width: 1120, height: 580 },
    colours,
    size: 30,
    pen: 3.5,
    wipe: "page",
  });
  for (const visit of written.visits) {
    if (visit.end - visit.full < 3) continue;
    const y = 100 + random.whole(0, 3) * 100;
    const fresh: typeof written.strokes = [];
    const last = visit === written.visits.at(-1);
    const done = pen(
      fresh,
      [
        [
          [60, y],
          [random.between(300, 900), y],
        ],
      ],
      snap(visit.full + 0.4),
      { colour: [255, 232, 77], width: 30, speed: 700 },
    );
    written.strokes.push(...fresh.map((stroke) => ({ ...stroke, opacity: 0.4, until: last ? undefined : visit.end })));
    visit.full = Math.ceil(done * fps) / fps;
  }
  const marked = written.strokes.filter((stroke) => stroke.opacity);
  const size = { width: 1280, height: 720 };
  const layer = (strokes: typeof marked): Layer => ({ picture: { kind: "ink", strokes, ...size }, from: 0, to: written.end });
  const back: Layer = {
    picture: plainSvg(`<rect width="1280" height="720" fill="#fffef9"/>${lines}${tools}`, 1280, 720),
    from: 0,
    to: written.end,
  };
  return draftOf(
    { ...written, layers: [back, layer(marked), layer(written.strokes.filter((stroke) => !stroke.opacity))] },
    { fps, encode: { ...ordinary, crf: 26 } },
  );
};

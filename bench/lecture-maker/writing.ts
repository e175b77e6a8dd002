import { slideId } from "@/bench/lecture-maker/deck";
import { letters } from "@/bench/lecture-maker/handwriting";
import type { Box, Stroke, TruthSlide, Visit } from "@/bench/lecture-maker/plan";
import type { Random } from "@/bench/lecture-maker/random";
import { sentence, topics } from "@/bench/lecture-maker/words";

interface Style {
  fps: number;
  pages: number;
  lines: [number, number];
  area: Box;
  colours: [number, number, number][];
  /** Height of a small letter's x, doubled: the pen's capital height. */
  size: number;
  pen: number;
  /** "page": all at once; "board": by hand, from left to right. */
  wipe: "page" | "board";
}

export interface Written {
  strokes: Stroke[];
  visits: Visit[];
  slides: TruthSlide[];
  end: number;
}

/** Pages of handwriting: lines that grow, a box or an underline, a word rubbed out and written anew, then the next page. */
export function writing(random: Random, style: Style): Written {
  const { fps, area } = style;
  const snap = (at: number) => Math.round(at * fps) / fps;
  const topic = random.pick(topics);
  const all: Written = { strokes: [], visits: [], slides: [], end: 0 };
  let [start, stable] = [0, 0];
  for (let page = 0; page < style.pages; page++) {
    const count = random.whole(...style.lines);
    const texts = Array.from({ length: count }, () => sentence(topic, random).toLowerCase());
    const strokes: Stroke[] = [];
    let at = stable + random.between(0.3, 1);
    for (const [row, text] of texts.entries()) {
      const colour = random.chance(0.7) ? style.colours[0]! : random.pick(style.colours);
      const place = {
        x: area.x + random.between(0, 30),
        y: area.y + (row * area.height) / Math.max(5, count),
        size: style.size,
        width: area.width,
      };
      const slip = random.chance(0.2) ? letters(random, random.pick(["oops", "not so", "wrong"]), place) : [];
      at = pen(strokes, slip, at, { colour, width: style.pen });
      for (const stroke of strokes.slice(strokes.length - slip.length)) stroke.until = snap(at + 0.8);
      at = pen(strokes, letters(random, text, place), slip.length ? snap(at + 1) : at, { colour, width: style.pen });
      at += random.between(0.3, 1.4);
    }
    const full = Math.ceil(Math.max(...strokes.map((stroke) => stroke.to)) * fps) / fps;
    const end = snap(full + random.pick([2, 2.5, 4, 6]));
    const last = page === style.pages - 1;
    const wipeS = style.wipe === "board" ? random.between(1.5, 3) : 0;
    if (!last)
      for (const stroke of strokes)
        stroke.until = Math.min(stroke.until ?? Infinity, snap(end + (wipeS * (stroke.points[0]![0] - area.x)) / (area.width + 60)));
    all.strokes.push(...strokes);
    all.visits.push({ slide: slideId(page), start, stable, full, end, builds: [], required: true });
    all.slides.push({ id: slideId(page), required: true, title: texts[0], text: texts.join(". ") });
    [start, stable] = [end, snap(end + wipeS)];
  }
  return { ...all, end: start };
}

/** Appends lines as a hand would write them; says when it is done. */
export function pen(
  strokes: Stroke[],
  lines: [number, number][][],
  from: number,
  { colour, width, speed = 420 }: { colour: [number, number, number]; width: number; speed?: number },
): number {
  let at = from;
  for (const points of lines) {
    const length = points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i]![0], y - points[i]![1]), 0);
    const seconds = Math.max(0.03, length / speed);
    strokes.push({ points, from: at, to: at + seconds, colour, width });
    at += seconds + 0.03;
  }
  return at;
}

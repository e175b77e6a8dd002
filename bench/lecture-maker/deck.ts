import { type Group, type Layout, layouts } from "@/bench/lecture-maker/layouts";
import type { Random } from "@/bench/lecture-maker/random";
import { type Theme, themes } from "@/bench/lecture-maker/theme";
import { heading, type Topic, topics } from "@/bench/lecture-maker/words";

/** A slide of a deck: its parts in the order in which they may be built up. Drawn 720 high, `width` wide. */
export interface Slide {
  id: string;
  title: string;
  layout: Layout;
  groups: Group[];
  page: number;
}

export interface Deck {
  theme: Theme;
  topic: Topic;
  width: number;
  slides: Slide[];
}

/** How much of a slide is on: the first `shown` groups; older ones greyed; one marked. */
export interface View {
  shown?: number;
  dimBefore?: number;
  marked?: number;
}

export const bodyLayouts: Layout[] = ["bullets", "columns", "table", "code", "boxes", "plot", "photo", "formula", "quote"];

export function makeDeck(random: Random, count: number, { dark = false, width = 1280, only = bodyLayouts, theme = "" } = {}): Deck {
  const look = themes.find((it) => it.name === theme) ?? random.pick(themes.filter((it) => it.dark === dark));
  const topic = random.pick(topics);
  const slides = Array.from({ length: count }, (_, page): Slide => {
    const own = random.fork(`slide ${page}`);
    const layout = page === 0 && only === bodyLayouts ? "title" : own.pick(only);
    const title = layout === "title" ? topic.course : heading(topic, own);
    return { id: slideId(page), title, layout, page: page + 1, groups: layouts[layout]({ random: own, topic, theme: look, width }) };
  });
  return { theme: look, topic, width, slides };
}

export function slideId(index: number): string {
  return `s${String(index).padStart(2, "0")}`;
}

export function textOf(slide: Slide): string {
  return [slide.title, ...slide.groups.flatMap((group) => group.text)].join(". ");
}

/** The slide as SVG. */
export function drawSlide(deck: Deck, slide: Slide, { shown = slide.groups.length, dimBefore = 0, marked = -1 }: View = {}): string {
  const { theme, width } = deck;
  const parts = slide.groups.slice(0, shown).map((group, at) => {
    const mark =
      at === marked && group.y !== undefined
        ? `<rect x="50" y="${group.y - 38}" width="${width - 120}" height="54" rx="6" fill="${theme.accent}" opacity="0.28"/>`
        : "";
    return `${mark}<g opacity="${at < dimBefore ? 0.35 : 1}">${group.svg}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="720" viewBox="0 0 ${width} 720"><rect width="${width}" height="720" fill="${
    theme.paper
  }"/>${theme.template(width)}${slide.layout === "title" ? "" : titleLine(deck, slide)}${parts.join("")}${footer(deck, slide)}</svg>`;
}

function titleLine({ theme, width }: Deck, { title }: Slide): string {
  const x = theme.align === "middle" ? width / 2 : 64;
  return `<text x="${x}" y="70" text-anchor="${theme.align}" font-family="${theme.titleFont}" font-size="42" font-weight="bold" fill="${theme.title}">${escaped(title)}</text>`;
}

function footer({ theme, topic, width }: Deck, { page }: Slide): string {
  const fill = theme.name === "office" || theme.name === "beamer" ? "#ffffff" : theme.accent;
  const text = (x: number, anchor: string, words: string) =>
    `<text x="${x}" y="711" text-anchor="${anchor}" font-family="${theme.bodyFont}" font-size="15" fill="${fill}">${escaped(words)}</text>`;
  const logo = `<g transform="translate(${width - 96} 22)"><rect width="52" height="52" rx="12" fill="${theme.accent}"/><path d="M12 38 L26 12 L40 38 Z" fill="${theme.paper}"/></g>`;
  return text(64, "start", topic.course) + text(width - 64, "end", String(page)) + (theme.name === "bare" ? "" : logo);
}

export function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

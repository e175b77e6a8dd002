import type { LectureDocument, Paragraph } from "@/lib/document/lecture-document";
import type { Slide } from "@/lib/slides/slide";

/** The document as a page shows it: paragraphs under their slides, without the single words. */
export interface Reading {
  language?: string;
  /** Sentences for people: what is missing or doubtful. */
  warnings: string[];
  slides: (Pick<Slide, "number" | "spans" | "width" | "height" | "title" | "text"> & { paragraphs: ReadingParagraph[] })[];
  /** What was said over no slide. */
  loose: ReadingParagraph[];
}
export type ReadingParagraph = Pick<Paragraph, "startMs" | "text">;

export function readingOf(document: LectureDocument): Reading {
  const numbers = new Set(document.slides.map(({ number }) => number));
  const under = Map.groupBy(document.paragraphs, ({ slide }) => (slide !== undefined && numbers.has(slide) ? slide : undefined));
  const paragraphsOf = (slide: number | undefined) => (under.get(slide) ?? []).map(({ startMs, text }) => ({ startMs, text }));
  return {
    language: document.language,
    warnings: document.warnings,
    slides: document.slides.map(({ number, spans, width, height, title, text }) => ({
      number,
      spans,
      width,
      height,
      title,
      text,
      paragraphs: paragraphsOf(number),
    })),
    loose: paragraphsOf(undefined),
  };
}

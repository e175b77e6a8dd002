import type { LectureDocument, Paragraph } from "@/lib/document/lecture-document";
import { languageOf } from "@/lib/document/paragraph-language";
import type { Slide } from "@/lib/slides/slide";

/** The document as a page shows it: paragraphs under their slides, without the single words. */
export interface Reading {
  language?: string;
  /** Engine and model, or the file that was given. */
  source?: string;
  /** What may be checked of a machine's hearing. */
  hearing?: LectureDocument["hearing"];
  quality?: LectureDocument["quality"];
  /** Sentences for people: what is missing or doubtful. */
  warnings: string[];
  slides: (Pick<Slide, "number" | "spans" | "width" | "height" | "title" | "text"> & { paragraphs: ReadingParagraph[] })[];
  /** What was said over no slide. */
  loose: ReadingParagraph[];
}
export interface ReadingParagraph extends Pick<Paragraph, "startMs" | "text"> {
  /** BCP 47, where it is another language than the lecture's. */
  language?: string;
}

export function readingOf(document: LectureDocument): Reading {
  const numbers = new Set(document.slides.map(({ number }) => number));
  const under = Map.groupBy(document.paragraphs, ({ slide }) => (slide !== undefined && numbers.has(slide) ? slide : undefined));
  const paragraphsOf = (slide: number | undefined) => (under.get(slide) ?? []).map(readingParagraphOf);
  return {
    language: document.language,
    source: document.speech.source,
    hearing: document.hearing,
    quality: document.quality,
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

function readingParagraphOf(paragraph: Paragraph): ReadingParagraph {
  const language = languageOf(paragraph);
  return { startMs: paragraph.startMs, text: paragraph.text, ...(language && { language }) };
}

import type { LectureDocument, Paragraph } from "@/lib/document/lecture-document";
import { languageOf } from "@/lib/document/paragraph-language";
import { sectionsOf } from "@/lib/document/sections";
import type { Slide } from "@/lib/slides/slide";

/** The document as a page shows it: in the order of time, without the single words, whose times `wordTimesOf` gives. */
export interface Reading {
  durationMs: number;
  language?: string;
  /** Engine and model, or the file that was given. */
  source?: string;
  /** The person who read the words against the recording, and when. */
  reviewed?: LectureDocument["speech"]["reviewed"];
  /** What may be checked of a machine's hearing. */
  hearing?: LectureDocument["hearing"];
  quality?: LectureDocument["quality"];
  /** Sentences for people: what is missing or doubtful. */
  warnings: string[];
  slides: ReadingSlide[];
  sections: ReadingSection[];
  /** The lecture is still being worked on: this is what there is by now. Where words are missing they may follow, or all are there. */
  partial?: { areWordsWhole: boolean };
}
export type ReadingSlide = Pick<Slide, "number" | "spans" | "width" | "height" | "title" | "text" | "kind">;

/** One time at which a slide was shown, with what was said meanwhile. */
export interface ReadingSection {
  /** Number of the slide; absent where the lecture has none. */
  slide?: number;
  startMs: number;
  endMs: number;
  /** The slide was shown before. */
  again: boolean;
  paragraphs: ReadingParagraph[];
}
export interface ReadingParagraph extends Pick<Paragraph, "startMs" | "endMs" | "text"> {
  /** BCP 47, where it is another language than the lecture's. */
  language?: string;
}

export function readingOf(document: LectureDocument): Reading {
  return {
    durationMs: document.source.durationMs,
    language: document.language,
    source: document.speech.source,
    reviewed: document.speech.reviewed,
    hearing: document.hearing,
    quality: document.quality,
    warnings: document.warnings,
    slides: document.slides.map(({ number, spans, width, height, title, text, kind }) => ({
      number,
      spans,
      width,
      height,
      title,
      text,
      kind,
    })),
    sections: sectionsOf(document).map(({ slide, span, again, paragraphs }) => ({
      ...(slide && { slide: slide.number }),
      ...span,
      again,
      paragraphs: paragraphs.map(readingParagraphOf),
    })),
  };
}

function readingParagraphOf(paragraph: Paragraph): ReadingParagraph {
  const { startMs, endMs, text } = paragraph;
  const language = languageOf(paragraph);
  return { startMs, endMs, text, ...(language && { language }) };
}

import type { LectureDocument, Paragraph } from "@/lib/document/lecture-document";
import type { NotedMoment } from "@/lib/notes/note";
import type { Span } from "@/lib/slides/slide";
import { formatClock } from "@/lib/time";

type DocumentSlide = LectureDocument["slides"][number];

/** One time at which a slide was shown, as readers meet it: its picture the first time, a reference to it later. */
export interface Section {
  /** Absent where the lecture has no slides. */
  slide?: DocumentSlide;
  span: Span;
  /** The slide was shown before: its picture stands there. */
  again: boolean;
  paragraphs: Paragraph[];
  /** The reader's own, where they asked for them. */
  notes: SectionNote[];
}

export interface SectionNote extends NotedMoment {
  /** So many of the section's paragraphs have begun by then, and stand before it. */
  after: number;
}

/**
 * The document in the order of time. A slide that comes back without a word is left out: there is nothing to read that does not
 * stand there already. @param notes in order of time
 */
export function sectionsOf(
  document: Pick<LectureDocument, "slides" | "paragraphs" | "source">,
  notes: readonly NotedMoment[] = [],
): Section[] {
  const sections = document.slides.length > 0 ? withParagraphs(document) : [withoutSlides(document)];
  for (const { atMs, text } of notes) {
    const section = sections.findLast(({ span }) => span.startMs <= atMs) ?? sections[0]!;
    section.notes.push({ atMs, text, after: section.paragraphs.filter(({ startMs }) => startMs <= atMs).length });
  }
  const isEmpty = ({ paragraphs, notes }: Section) => paragraphs.length === 0 && notes.length === 0;
  return sections.filter((section) => !((section.again || !section.slide) && isEmpty(section)));
}

/** Paragraphs with the notes between them. */
export function inReadingOrder<P, N extends { after: number }>(
  paragraphs: readonly P[],
  notes: readonly N[],
): ({ paragraph: P; note?: undefined } | { note: N; paragraph?: undefined })[] {
  const after = (count: number) => notes.filter((note) => note.after === count).map((note) => ({ note }));
  return [...after(0), ...paragraphs.flatMap((paragraph, index) => [{ paragraph }, ...after(index + 1)])];
}

function withoutSlides({ paragraphs, source }: Pick<LectureDocument, "paragraphs" | "source">): Section {
  return { span: { startMs: 0, endMs: source.durationMs }, again: false, paragraphs, notes: [] };
}

function withParagraphs(document: Pick<LectureDocument, "slides" | "paragraphs">): Section[] {
  const sections = shownSections(document.slides);
  let at = 0;
  for (const paragraph of document.paragraphs) {
    at = sectionFor(sections, paragraph, at);
    sections[at]!.paragraphs.push(paragraph);
  }
  return sections;
}

function shownSections(slides: readonly DocumentSlide[]): Section[] {
  return slides
    .flatMap((slide) => slide.spans.map((span, index): Section => ({ slide, span, again: index > 0, paragraphs: [], notes: [] })))
    .sort((a, b) => a.span.startMs - b.span.startMs || a.span.endMs - b.span.endMs || a.slide!.number - b.slide!.number);
}

/** The section of the paragraph's slide, from `at` on, in or near whose time it was said. */
function sectionFor(sections: readonly Section[], paragraph: Paragraph, at: number): number {
  const middleMs = (paragraph.startMs + paragraph.endMs) / 2;
  const away = ({ span }: Section) => Math.max(0, span.startMs - middleMs, middleMs - span.endMs);
  let best: number | undefined;
  for (let index = at; index < sections.length; index += 1) {
    if (sections[index]!.slide!.number !== paragraph.slide) continue;
    if (best === undefined || away(sections[index]!) < away(sections[best]!)) best = index;
  }
  return best ?? at;
}

/** "12:34–15:02" */
export function formatSpan(span: Span): string {
  return `${formatClock(span.startMs)}–${formatClock(span.endMs)}`;
}

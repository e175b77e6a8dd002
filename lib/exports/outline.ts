import type { LectureDocument, Paragraph } from "@/lib/document/lecture-document";
import { speakerOf } from "@/lib/document/paragraph-speaker";
import { directionOf } from "@/lib/document/pdf/printable";
import { formatSpan, type Section, type SectionNote, sectionsOf } from "@/lib/document/sections";
import { slideAlternative, slideName } from "@/lib/document/slide-name";
import { provenanceOf } from "@/lib/document/speech-words";
import { inert, inertLine } from "@/lib/exports/inert";
import type { NotedMoment } from "@/lib/notes/note";
import { formatClock } from "@/lib/time";

/** What every format that is read is made from: the document in reading order, its text inert. */
export interface Outline {
  title: string;
  /** BCP 47, well formed. */
  language?: string;
  direction: "ltr" | "rtl";
  /** For people: length, slides, language, how it was made, what is missing. */
  facts: string[];
  /** ISO date of the upload. */
  date: string;
  /** The lecture in the reader. */
  url?: string;
  parts: Part[];
}

/** One time at which one slide was shown, and what was said over it. */
export interface Part {
  /** Unique in the document, ASCII, fit for a link's target. */
  id: string;
  heading: string;
  /** "12:34–15:02" */
  span: string;
  startMs: number;
  url?: string;
  /** Where the slide is shown for the first time. */
  slide?: { number: number; width: number; height: number; title?: string; alternative: string; text: string[] };
  /** The part that has the picture, where this slide was shown before. */
  shownIn?: { id: string; number: number };
  paragraphs: Said[];
  /** The reader's own, where they asked for them; `inReadingOrder` puts them between the paragraphs. */
  notes: Noted[];
}

export interface Noted {
  /** So many paragraphs of its part stand before it. */
  after: number;
  /** "My note", or "My bookmark" where nothing is written. */
  name: string;
  clock: string;
  url?: string;
  lines: { text: string; direction: "ltr" | "rtl" }[];
}

export interface Said {
  startMs: number;
  clock: string;
  url?: string;
  text: string;
  direction: "ltr" | "rtl";
  /** BCP 47, where it is another than the document's. */
  language?: string;
  speaker?: string;
}

export interface OutlineGiven {
  /** The owner may have renamed it since the document was made. */
  title: string;
  createdAtMs: number;
  /** Where a moment can be seen; seconds are put behind it. Absent: no links. */
  momentUrl?: string;
  /** Of whoever asks, in order of time. */
  notes?: readonly NotedMoment[];
}

export function outlineOf(document: LectureDocument, given: OutlineGiven): Outline {
  const sections = sectionsOf(document, given.notes);
  const language = languageTag(document.language);
  const title = inertLine(given.title) || "Lecture";
  const said = document.paragraphs.map(({ text }) => text).join(" ");
  return {
    title,
    ...(language && { language }),
    direction: directionOf(said || title),
    facts: [...factsOf(document, language), ...(given.notes?.length ? [`With my notes: ${given.notes.length}`] : [])],
    date: new Date(given.createdAtMs).toISOString().slice(0, 10),
    ...(given.momentUrl && { url: given.momentUrl.replace(/\?.*$/u, "") }),
    parts: sections.map((section, index) => partOf(section, sections.slice(0, index), given.momentUrl, language)),
  };
}

function factsOf(document: LectureDocument, language: string | undefined): string[] {
  const provenance = provenanceOf(document.speech);
  const slides = document.slides.length;
  return [
    ...(document.people?.length ? [`${document.people.length > 1 ? "Speakers" : "Speaker"}: ${document.people.join(", ")}`] : []),
    `Length ${formatClock(document.source.durationMs)}`,
    ...(slides > 0 ? [slides === 1 ? "1 slide" : `${slides} slides`] : []),
    ...(language ? [`Language: ${languageName(language)}`] : []),
    provenance,
    ...document.warnings.filter((warning) => warning !== provenance),
  ].map(inertLine);
}

function partOf(section: Section, before: readonly Section[], momentUrl: string | undefined, language: string | undefined): Part {
  const { slide, span, again } = section;
  const times = slide ? before.filter((one) => one.slide?.number === slide.number).length : 0;
  const first = slide && `slide-${slide.number}`;
  const name = slide ? inertLine(slideName(slide)) : "What was said";
  return {
    id: first ? `${first}${times > 0 ? `-again-${times}` : ""}` : "words",
    heading: again ? `${name}, shown again` : name,
    span: formatSpan(span),
    startMs: span.startMs,
    ...urlOf(momentUrl, span.startMs),
    ...(slide && !again && { slide: shownSlide(slide) }),
    ...(first && again && { shownIn: { id: first, number: slide.number } }),
    paragraphs: section.paragraphs.map((paragraph) => saidIn(paragraph, momentUrl, language)),
    notes: section.notes.map((note) => notedIn(note, momentUrl)),
  };
}

function notedIn({ atMs, text, after }: SectionNote, momentUrl: string | undefined): Noted {
  const lines = inert(text).split("\n").map(inertLine);
  return {
    after,
    name: text === "" ? "My bookmark" : "My note",
    clock: formatClock(atMs),
    ...urlOf(momentUrl, atMs),
    lines: lines.filter((line) => line !== "").map((line) => ({ text: line, direction: directionOf(line) })),
  };
}

function shownSlide(slide: NonNullable<Section["slide"]>): Part["slide"] {
  const lines = inert(slide.text ?? "").split("\n");
  return {
    number: slide.number,
    width: slide.width,
    height: slide.height,
    ...(slide.title && { title: inertLine(slide.title) }),
    alternative: inertLine(slideAlternative(slide)),
    text: lines.map(inertLine).filter((line) => line !== ""),
  };
}

function saidIn({ startMs, text, words }: Paragraph, momentUrl: string | undefined, language: string | undefined): Said {
  const own = languageTag(words[0]?.language);
  const speaker = speakerOf({ words });
  return {
    startMs,
    clock: formatClock(startMs),
    ...urlOf(momentUrl, startMs),
    text: inertLine(text),
    direction: directionOf(text),
    ...(own && own !== language && words.every((word) => word.language === words[0]?.language) && { language: own }),
    ...(speaker && { speaker: inertLine(speaker) }),
  };
}

function urlOf(momentUrl: string | undefined, atMs: number): { url?: string } {
  return momentUrl ? { url: `${momentUrl}${Math.floor(atMs / 1000)}` } : {};
}

/** The tag in its usual letters, or undefined when it is none. */
function languageTag(language: string | undefined): string | undefined {
  try {
    return language ? Intl.getCanonicalLocales(language)[0] : undefined;
  } catch {
    return undefined;
  }
}

function languageName(tag: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
}

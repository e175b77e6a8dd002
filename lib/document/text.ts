import type { LectureDocument } from "@/lib/document/lecture-document";
import { formatSpan, inReadingOrder, type Section, sectionsOf } from "@/lib/document/sections";
import { provenanceOf } from "@/lib/document/speech-words";
import { inert } from "@/lib/exports/inert";
import type { NotedMoment } from "@/lib/notes/note";
import { formatClock } from "@/lib/time";

/**
 * The document as plain text: title, provenance, then each slide's heading with its time, what stands on it in place of its picture,
 * and what was said over it. Ends with a line break. @param notes the reader's own, in order of time
 */
export function formatText(document: LectureDocument, notes: readonly NotedMoment[] = []): string {
  const provenance = provenanceOf(document.speech);
  const head = [
    document.title,
    formatClock(document.source.durationMs),
    provenance,
    ...document.warnings.filter((warning) => warning !== provenance),
  ];
  const blocks = sectionsOf(document, notes).flatMap((section) => [
    headingOf(section),
    writtenOn(section),
    ...inReadingOrder(section.paragraphs, section.notes).map(({ paragraph, note }) => (paragraph ? paragraph.text : noted(note))),
  ]);
  return inert(`${[head.join("\n"), ...blocks.filter((block) => block !== "")].join("\n\n")}\n`);
}

function headingOf({ slide, span, again }: Section): string {
  if (!slide) return "";
  const name = again ? `Slide ${slide.number}, shown again` : `Slide ${slide.number}`;
  const heading = `${name} · ${formatSpan(span)}${slide.title ? ` · ${slide.title}` : ""}`;
  return `${heading}\n${"-".repeat(Math.min(heading.length, 60))}`;
}

function noted({ atMs, text }: NotedMoment): string {
  const name = `${text === "" ? "My bookmark" : "My note"} · ${formatClock(atMs)}`;
  return `[${text === "" ? name : `${name}\n${text}`}]`;
}

/** Who cannot see the slide, or has the text alone, reads it once, where the slide is shown first. */
function writtenOn({ slide, again }: Section): string {
  if (!slide?.text || again) return "";
  return `On the slide:\n${slide.text.replace(/^/gmu, "  ")}`;
}

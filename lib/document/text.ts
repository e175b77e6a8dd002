import type { LectureDocument } from "@/lib/document/lecture-document";
import { formatSpan, type Section, sectionsOf } from "@/lib/document/sections";
import { provenanceOf } from "@/lib/document/speech-words";
import { inert } from "@/lib/exports/inert";
import { formatClock } from "@/lib/time";

/**
 * The document as plain text: title, provenance, then each slide's heading with its time, what stands on it in place of its picture,
 * and what was said over it. Ends with a line break.
 */
export function formatText(document: LectureDocument): string {
  const provenance = provenanceOf(document.speech);
  const head = [
    document.title,
    formatClock(document.source.durationMs),
    provenance,
    ...document.warnings.filter((warning) => warning !== provenance),
  ];
  const blocks = sectionsOf(document).flatMap((section) => [
    headingOf(section),
    writtenOn(section),
    ...section.paragraphs.map((paragraph) => paragraph.text),
  ]);
  return inert(`${[head.join("\n"), ...blocks.filter((block) => block !== "")].join("\n\n")}\n`);
}

function headingOf({ slide, span, again }: Section): string {
  if (!slide) return "";
  const name = again ? `Slide ${slide.number}, shown again` : `Slide ${slide.number}`;
  const heading = `${name} · ${formatSpan(span)}${slide.title ? ` · ${slide.title}` : ""}`;
  return `${heading}\n${"-".repeat(Math.min(heading.length, 60))}`;
}

/** Who cannot see the slide, or has the text alone, reads it once, where the slide is shown first. */
function writtenOn({ slide, again }: Section): string {
  if (!slide?.text || again) return "";
  return `On the slide:\n${slide.text.replace(/^/gmu, "  ")}`;
}

import type { LectureDocument } from "@/lib/document/lecture-document";
import { sectionsOf } from "@/lib/document/sections";
import { formatVtt } from "@/lib/subtitles/vtt";

/** The slides as chapters (WebVTT, `kind="chapters"`): one for each time at which a slide was shown, named by its title. */
export function formatChapters(document: LectureDocument): string {
  const chapters = sectionsOf(document).flatMap(({ slide, span }) =>
    slide && span.endMs > span.startMs
      ? [{ startMs: span.startMs, endMs: span.endMs, text: slide.title ? `${slide.number} · ${slide.title}` : `Slide ${slide.number}` }]
      : [],
  );
  return formatVtt(chapters, "Chapters: one for each slide");
}

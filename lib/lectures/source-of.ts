import type { Lecture } from "@/lib/lectures/lecture";
import { type OutputFormat, outputKey, sourceKey } from "@/lib/storage/keys";

/** Where the recording lies: under our key, or where the former system left it. */
export function sourceOf(lecture: Pick<Lecture, "id" | "former">): string {
  return lecture.former?.sourceKey ?? sourceKey(lecture.id);
}

/** Where what was made of it lies, ours first; the former system made a PDF and sometimes subtitles. */
export function outputsOf(lecture: Pick<Lecture, "id" | "former">, format: OutputFormat): string[] {
  const former = {
    pdf: lecture.former?.pdfKey,
    srt: lecture.former?.subtitlesKey,
    vtt: undefined,
    "chapters.vtt": undefined,
    txt: undefined,
    json: undefined,
  }[format];
  return former === undefined ? [outputKey(lecture.id, format)] : [outputKey(lecture.id, format), former];
}

/** What lies outside the lecture's own prefix and belongs to it all the same. */
export function formerKeysOf({ former }: Pick<Lecture, "former">): string[] {
  return former ? [former.sourceKey, former.pdfKey, former.subtitlesKey].filter((key) => key !== undefined) : [];
}

import type { MessageKey } from "@/lib/language/translate";

/** Every format but the PDF, which has its own button, under the name of its group. `note`: its ending, or a message that says more. */
export const downloadFormats = {
  html: { label: "lecture.format.html", note: ".html" },
  docx: { label: "lecture.format.docx", note: ".docx" },
  epub: { label: "lecture.format.epub", note: ".epub" },
  "md.zip": { label: "lecture.format.md", note: "lecture.note.mdZip" },
  txt: { label: "lecture.format.txt", note: ".txt" },
  pptx: { label: "lecture.format.pptx", note: ".pptx" },
  "slides.zip": { label: "lecture.format.pictures", note: "lecture.note.slidesZip" },
  "anki.zip": { label: "lecture.format.anki", note: "Anki" },
  "chapters.vtt": { label: "lecture.format.chapters", note: ".vtt" },
  srt: { label: "lecture.format.srt", note: ".srt" },
  vtt: { label: "lecture.format.vtt", note: ".vtt" },
  zip: { label: "lecture.format.zip", note: ".zip" },
  json: { label: "lecture.format.json", note: ".json" },
} as const satisfies Record<string, { label: MessageKey; note: string }>;
export type DownloadFormat = keyof typeof downloadFormats;

interface Made {
  words: number;
  slides: number;
}

/** What of them a lecture has, in groups; a group without any is left out. */
export function formatGroups({ words, slides }: Made): { label: MessageKey; formats: DownloadFormat[] }[] {
  const groups: { label: MessageKey; formats: DownloadFormat[] }[] = [
    { label: "lecture.toRead", formats: words + slides > 0 ? ["html", "docx", "epub", "md.zip", "txt"] : [] },
    { label: "lecture.stage.slides", formats: slides > 0 ? ["pptx", "slides.zip", "anki.zip", "chapters.vtt"] : [] },
    { label: "lecture.subtitles", formats: words > 0 ? ["srt", "vtt"] : [] },
    { label: "lecture.theWhole", formats: words + slides > 0 ? ["zip", "json"] : ["json"] },
  ];
  return groups.filter(({ formats }) => formats.length > 0);
}

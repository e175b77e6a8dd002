import { formatChapters } from "@/lib/document/chapters";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { provenanceOf } from "@/lib/document/speech-words";
import { formatText } from "@/lib/document/text";
import type { Files } from "@/lib/storage/files";
import { contentTypes, type OutputFormat, outputKey } from "@/lib/storage/keys";
import { formatSrt } from "@/lib/subtitles/srt";
import { formatVtt } from "@/lib/subtitles/vtt";

/** Everything that is text and made in a moment: JSON, SRT, VTT, chapters and TXT, each put whole. The same document gives the same bytes. */
export async function writeTexts(lectureId: string, document: LectureDocument, files: Pick<Files, "put">): Promise<void> {
  const put = (format: Exclude<OutputFormat, "pdf">, text: string) => files.put(outputKey(lectureId, format), text, contentTypes[format]);
  await put("json", `${JSON.stringify(document, null, 1)}\n`);
  await put("srt", formatSrt(document.cues));
  await put("vtt", formatVtt(document.cues, provenanceOf(document.speech)));
  await put("chapters.vtt", formatChapters(document));
  await put("txt", formatText(document));
}

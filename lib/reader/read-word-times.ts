import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { silencesOf } from "@/lib/reader/silences";
import { type WordTimes, wordTimesOf } from "@/lib/reader/word-times";
import type { Span } from "@/lib/slides/slide";
import { voiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";
import { voiceSchema } from "@/lib/voice/voice";

/**
 * When each word of a lecture was said, by paragraph, and where nobody speaks: neither a voice nor a word. For whoever has been let
 * through to it; undefined while there is no document.
 */
export async function readWordTimes(lectureId: string): Promise<{ paragraphs: WordTimes[]; silences: Span[] } | undefined> {
  const document = await readLectureDocument(lectureId);
  if (!document) return undefined;
  const voice = await readJson({ read: readObject }, voiceKey(lectureId), voiceSchema);
  const said = document.paragraphs.flatMap(({ words }) => words.map(({ startMs, endMs }) => ({ startMs, endMs })));
  return { paragraphs: wordTimesOf(document), silences: silencesOf([...(voice?.spans ?? []), ...said], document.source.durationMs) };
}

import type { LectureDocument } from "@/lib/document/lecture-document";
import { provenanceOf } from "@/lib/document/speech-words";
import { AppError } from "@/lib/errors";
import { wordTimesOf } from "@/lib/reader/word-times";
import { formatVtt } from "@/lib/subtitles/vtt";

/** When each word was said, by paragraph. @throws AppError not_found */
export function answerWords(document: LectureDocument | undefined): Response {
  return Response.json({ paragraphs: wordTimesOf(required(document)) }, { headers: { "cache-control": "private, no-cache" } });
}

/** The captions for a player on a page, which takes them from our own address only. @throws AppError not_found */
export function answerCaptions(document: LectureDocument | undefined): Response {
  const { cues, speech } = required(document);
  return new Response(formatVtt(cues, provenanceOf(speech)), {
    headers: { "content-type": "text/vtt; charset=utf-8", "cache-control": "private, no-cache" },
  });
}

function required(document: LectureDocument | undefined): LectureDocument {
  if (!document) throw new AppError("not_found", "There is no document yet.");
  return document;
}

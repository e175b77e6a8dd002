import type { LectureDocument } from "@/lib/document/lecture-document";
import { provenanceOf } from "@/lib/document/speech-words";
import { AppError } from "@/lib/errors";
import { readShownWords } from "@/lib/reader/read-shown-words";
import { readWordTimes } from "@/lib/reader/read-word-times";
import { formatVtt } from "@/lib/subtitles/vtt";

const unkept = { "cache-control": "private, no-cache" };

/** When each word was said, by paragraph, and where nobody speaks. @param lectureId of a lecture that who asks may see @throws AppError not_found */
export async function answerWords(lectureId: string): Promise<Response> {
  return Response.json(required(await readWordTimes(lectureId)), { headers: unkept });
}

/** Where words stand on the slides. @param lectureId of a lecture that who asks may see @throws AppError not_found */
export async function answerShown(lectureId: string): Promise<Response> {
  return Response.json({ slides: required(await readShownWords(lectureId)) }, { headers: unkept });
}

/** The captions for a player on a page, which takes them from our own address only. @throws AppError not_found */
export function answerCaptions(document: LectureDocument | undefined): Response {
  const { cues, speech } = required(document);
  return new Response(formatVtt(cues, provenanceOf(speech)), { headers: { "content-type": "text/vtt; charset=utf-8", ...unkept } });
}

function required<T>(document: T | undefined): T {
  if (!document) throw new AppError("not_found", "There is no document yet.");
  return document;
}

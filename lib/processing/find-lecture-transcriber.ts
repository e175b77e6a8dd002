import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { findTranscriber, type LiveTranscriber, type Transcriber, type TranscriberSearch } from "@/lib/transcription/transcriber";

/** Who listens to this lecture: with the model that its owner asked for, else the administrators' choice, else the operator's. */
export async function findLectureTranscriber(lecture: Pick<Lecture, "settings">, search: TranscriberSearch = {}): Promise<Transcriber> {
  const model = lecture.settings.model ?? (await stores().settings.get()).speechModel;
  return findTranscriber({ ...search, ...(model && { model }) });
}

/** @throws AppError speech_engine_failed where nobody is there any more */
export async function requireTranscriber(lecture: Pick<Lecture, "settings">): Promise<LiveTranscriber> {
  const found = await findLectureTranscriber(lecture);
  if (found.kind === "none") throw new AppError("speech_engine_failed", `Nobody is there to listen any more (${found.reason}).`);
  return found;
}

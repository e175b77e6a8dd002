import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { givenSubtitlesKey, transcriptKey } from "@/lib/storage/keys";
import { parseGivenSubtitles } from "@/lib/transcription/given-subtitles";
import { wordsOf } from "@/lib/transcription/transcript";

/**
 * Makes the transcript from the subtitle file that the owner gave, instead of listening.
 * @param fileName as the owner named it @throws AppError source_missing without a file, invalid_input when no cue is in it
 */
export async function writeGivenTranscript(lectureId: string, fileName: string, work: Work): Promise<{ words: number }> {
  const file = await work.files.read(givenSubtitlesKey(lectureId));
  if (!file) throw new AppError("source_missing", "No subtitles were given for this lecture.");
  const transcript = parseGivenSubtitles(file, fileName);
  const words = wordsOf(transcript).length;
  if (words === 0) throw new AppError("invalid_input", "There are no subtitles in this file. SRT and WebVTT can be read.");
  await work.files.put(transcriptKey(lectureId), JSON.stringify(transcript), "application/json");
  return { words };
}

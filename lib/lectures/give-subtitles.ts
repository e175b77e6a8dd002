import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { announceQueued } from "@/lib/lectures/announce-queued";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { retried } from "@/lib/lectures/transitions";
import { givenSubtitlesKey } from "@/lib/storage/keys";
import { putObject } from "@/lib/storage/s3";
import { parseGivenSubtitles } from "@/lib/transcription/given-subtitles";

/**
 * Keeps a subtitle file of the owner's, whose words count instead of what would be heard. While the recording is still coming nothing
 * else happens; a lecture that has ended is made again with them, its slides stay.
 * @throws AppError not_found, invalid_input when there is no subtitle in it, conflict while the lecture is worked on
 */
export async function giveSubtitles(user: User, id: string, given: { name: string; bytes: Uint8Array }): Promise<Lecture> {
  const { status } = await getLecture(user, id, { right: "correct" });
  if (parseGivenSubtitles(given.bytes, given.name).segments.length === 0)
    throw new AppError("invalid_input", "There are no subtitles in this file. SRT and WebVTT can be read.");
  if (status === "in_queue" || status === "processing" || status === "cancelling")
    throw new AppError("conflict", "This lecture is being worked on. Give the subtitles when it has ended.");
  await putObject(givenSubtitlesKey(id), Buffer.from(given.bytes), "application/octet-stream");
  const lecture = await stores().lectures.update(id, (it) => withSubtitles(it, given.name));
  if (lecture.status === "in_queue") await announceQueued(lecture);
  return lecture;
}

function withSubtitles(lecture: Lecture, subtitles: string): Lecture {
  if (lecture.deletedAtMs !== undefined) throw new AppError("not_found", "There is no such lecture.");
  const changed = { ...lecture, settings: { ...lecture.settings, speech: true, subtitles } };
  return lecture.status === "uploading" ? changed : retried(changed, "transcript", Date.now());
}

import type { Lecture, Media, SkipReason } from "@/lib/lectures/lecture";
import { findLectureTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { skipStages } from "@/lib/processing/skip-stages";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { transcriptKey } from "@/lib/storage/keys";
import { writeGivenTranscript } from "@/lib/transcription/write-given-transcript";

/**
 * Decides where the words come from. Subtitles that the owner gave become the transcript at once. Otherwise: whether somebody listens; fetches the model where it is missing; the stages show why where nobody does.
 * @returns `done` when the transcript is there
 */
export function chooseSpeech(lectureId: string, run: number, media: Media): Promise<"listen" | "skip" | "done"> {
  return workOnLecture({ lectureId, run, name: "choose-speech", stage: { name: "audio", unit: "bytes" } }, async (work) => {
    const { lecture, signal, report } = work;
    if (lecture.settings.subtitles && lecture.settings.speech) {
      await writeGivenTranscript(lectureId, lecture.settings.subtitles, work);
      await skipStages(lectureId, run, ["audio"], "subtitles_given");
      await work.setStage("transcript", { state: "done", finishedAtMs: Date.now() });
      return "done";
    }
    if (lecture.stages.transcript.state === "done") return "done";
    const reason = await reasonToSkip(lecture, media, { signal, onProgress: report });
    if (!reason) return "listen";
    // What an earlier run heard, or was given, is not wanted either.
    if (reason === "not_wanted" || reason === "no_audio_track") await work.files.remove([transcriptKey(lectureId)]);
    await skipStages(lectureId, run, ["audio", "transcript"], reason);
    return "skip";
  });
}

async function reasonToSkip(
  lecture: Lecture,
  media: Media,
  download: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<SkipReason | undefined> {
  if (!media.hasAudio) return "no_audio_track";
  if (!lecture.settings.speech) return "not_wanted";
  return (await findLectureTranscriber(lecture, { download })).reason;
}

import type { Lecture, Media, SkipReason } from "@/lib/lectures/lecture";
import { findLectureTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { skipStages } from "@/lib/processing/skip-stages";
import { workOnLecture } from "@/lib/processing/work-on-lecture";

/**
 * Decides whether somebody listens, and fetches the model where it is missing; the stages show why where nobody does.
 * @returns `done` when an earlier run has listened already
 */
export function chooseSpeech(lectureId: string, run: number, media: Media): Promise<"listen" | "skip" | "done"> {
  return workOnLecture(
    { lectureId, run, name: "choose-speech", stage: { name: "audio", unit: "bytes" } },
    async ({ lecture, signal, report }) => {
      if (lecture.stages.transcript.state === "done") return "done";
      const reason = await reasonToSkip(lecture, media, { signal, onProgress: report });
      if (!reason) return "listen";
      await skipStages(lectureId, run, ["audio", "transcript"], reason);
      return "skip";
    },
  );
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

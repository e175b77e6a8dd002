import type { Media, SkipReason } from "@/lib/lectures/lecture";
import { skipStages } from "@/lib/processing/skip-stages";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { findTranscriber } from "@/lib/transcription/transcriber";

/**
 * Decides whether somebody listens, and fetches the model where it is missing; the stages show why where nobody does.
 * @returns `done` when an earlier run has listened already
 */
export function chooseSpeech(lectureId: string, run: number, media: Media): Promise<"listen" | "skip" | "done"> {
  return workOnLecture(
    { lectureId, run, name: "choose-speech", stage: { name: "audio", unit: "bytes" } },
    async ({ lecture, signal, report }) => {
      if (lecture.stages.transcript.state === "done") return "done";
      const reason = await reasonToSkip(lecture.settings.speech, media, { signal, onProgress: report });
      if (!reason) return "listen";
      await skipStages(lectureId, run, ["audio", "transcript"], reason);
      return "skip";
    },
  );
}

async function reasonToSkip(
  wanted: boolean,
  media: Media,
  download: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<SkipReason | undefined> {
  if (!media.hasAudio) return "no_audio_track";
  if (!wanted) return "not_wanted";
  return (await findTranscriber({ download })).reason;
}

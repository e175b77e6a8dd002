import type { LectureStatus, SkipReason, Stage, StageName } from "@/lib/lectures/lecture";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

// Only types come from `lecture.ts`: its schemas would bring zod into every page's script.

/** A lecture's state in words for people. */
export const statusWords: Record<LectureStatus, string> = {
  uploading: "Uploading",
  in_queue: "In the queue",
  processing: "Being worked on",
  completed: "Ready",
  failed: "Failed",
  cancelling: "Stopping",
  cancelled: "Cancelled",
};

/** In the order in which people read them: what it is called as a heading, and what is being done while it runs. */
export const stageWords: Record<StageName, { title: string; doing: string }> = {
  audio: { title: "Sound", doing: "taking out the sound" },
  transcript: { title: "Words", doing: "listening" },
  slides: { title: "Slides", doing: "looking for slides" },
  document: { title: "Document", doing: "setting the document" },
};
export const stagesInOrder: readonly StageName[] = ["audio", "transcript", "slides", "document"];

/** Why a stage made nothing, and what that means for the reader. */
export const skipWords: Record<SkipReason, string> = {
  no_audio_track: "The recording has no sound.",
  no_video_track: "The recording has no picture.",
  no_speech_engine: "No speech recogniser is set up on this server yet.",
  no_speech_model: "The speech recogniser's model is not on this server yet.",
  speech_engine_failed: "The speech recogniser failed, so there are no words yet. No words were made up.",
  not_wanted: "Made without words, as asked.",
  subtitles_given: "The words come from subtitles that were given.",
};

/** Whether the words could still be made: the reason lies with the server or a wish, not with the recording. */
export function canTranscribeLater(reason: SkipReason): boolean {
  return reason !== "no_audio_track" && reason !== "no_video_track";
}

type Running = Extract<Stage, { state: "running" }>;

/** "listening: 4:10 of 14:22, 5.2 × real time, 2 min left"; without a measure "listening". */
export function runningSentence(name: StageName, stage: Running): string {
  const { doing } = stageWords[name];
  const measure = measureWords(stage);
  return measure ? `${doing}: ${[measure, ...paceWords(stage)].join(", ")}` : doing;
}

/** How quickly it goes, where that was measured, and how long it takes at that pace. */
function paceWords({ done = 0, total = 0, unit, speed }: Running): string[] {
  if (!speed) return [];
  const leftMs = Math.max(0, total - done) / speed;
  const left = leftMs >= 60_000 ? `${Math.round(leftMs / 60_000)} min left` : `${Math.max(5, Math.ceil(leftMs / 5_000) * 5)} s left`;
  return unit === "ms" ? [`${speed >= 10 ? Math.round(speed) : speed.toFixed(1)} × real time`, left] : [left];
}

function measureWords({ done, total, unit }: Running): string | undefined {
  if (done === undefined || total === undefined || unit === undefined || total <= 0) return undefined;
  const reached = Math.min(done, total);
  if (unit === "ms") return `${formatClock(reached)} of ${formatClock(total)}`;
  if (unit === "bytes") return `${formatBytes(reached)} of ${formatBytes(total)}`;
  return `${Math.floor(reached)} of ${total} ${total === 1 ? unit.slice(0, -1) : unit}`;
}

type Staged = { status: LectureStatus; stages: Record<StageName, Stage> };

/** What happens to the lecture at this moment, in one line: "Being worked on: listening: …" without the repetition. */
export function progressSentence(lecture: Staged): string {
  if (lecture.status !== "processing") return statusWords[lecture.status];
  const running = stagesInOrder.flatMap((name) => {
    const stage = lecture.stages[name];
    return stage.state === "running" ? [runningSentence(name, stage)] : [];
  });
  const sentence = running.join(" · ");
  return sentence ? sentence[0]?.toUpperCase() + sentence.slice(1) : "Checking the recording";
}

/** 0..1 of the running stage that is furthest behind; undefined where nothing is measured. */
export function progressRatio(lecture: Staged): number | undefined {
  if (lecture.status !== "processing") return undefined;
  const ratios = stagesInOrder.flatMap((name) => {
    const stage = lecture.stages[name];
    return stage.state === "running" && stage.done !== undefined && stage.total ? [Math.min(1, stage.done / stage.total)] : [];
  });
  return ratios.length > 0 ? Math.min(...ratios) : undefined;
}

/** "Stage 3 of 4": the finished and skipped ones plus the one that runs. */
export function stagePosition(lecture: Staged): string | undefined {
  if (lecture.status !== "processing") return undefined;
  const finished = stagesInOrder.filter((name) => ["done", "skipped"].includes(lecture.stages[name].state)).length;
  return `stage ${Math.min(finished + 1, stagesInOrder.length)} of ${stagesInOrder.length}`;
}

/** "1 word", "2 words"; English plurals that add an s. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

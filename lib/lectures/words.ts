import { formatters, type Language } from "@/lib/language/translate";
import type { LectureStatus, SkipReason, Stage, StageName } from "@/lib/lectures/lecture";
import { measuredLeftMs, nextTimeLeft, type TimeLeft, type TimesLeft, timeLeftRange } from "@/lib/lectures/time-left";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

// Only types come from `lecture.ts`: its schemas would bring zod into every page's script.

/** In the order in which people read them. */
export const stagesInOrder: readonly StageName[] = ["audio", "transcript", "slides", "document"];

/** Whether the words could still be made: the reason lies with the server or a wish, not with the recording. */
export function canTranscribeLater(reason: SkipReason): boolean {
  return reason !== "no_audio_track" && reason !== "no_video_track";
}

type Running = Extract<Stage, { state: "running" }>;

/**
 * "listening: 4:10 of 14:22, 5.2 × real time, 2–3 min left"; without a measure "listening".
 * @param left the range that is told now; without it what this one measurement says
 */
export function runningSentence(language: Language, name: StageName, stage: Running, left?: TimeLeft): string {
  const { t } = language;
  const doing = t(`lecture.doing.${name}`);
  const measure = measureWords(language, stage);
  return measure ? t("lecture.measured", { doing, facts: [measure, ...paceWords(language, stage, left)].join(t("shell.comma")) }) : doing;
}

/** How quickly it goes, where that was measured, and how long it takes at that pace. */
function paceWords(language: Language, stage: Running, told: TimeLeft | undefined): string[] {
  const { t, tag } = language;
  const { speed, unit } = stage;
  const measuredMs = measuredLeftMs(stage);
  if (!speed || measuredMs === undefined) return [];
  const left = timeLeftRange(language, told ?? nextTimeLeft(undefined, measuredMs));
  const digits = speed >= 10 ? 0 : 1;
  const pace = formatters.getNumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(speed);
  return unit === "ms" ? [t("lecture.realTime", { speed: pace }), left] : [left];
}

function measureWords({ t, tag }: Language, { done, total, unit }: Running): string | undefined {
  if (done === undefined || total === undefined || unit === undefined || total <= 0) return undefined;
  const reached = Math.min(done, total);
  if (unit === "ms") return t("lecture.of", { done: formatClock(reached), total: formatClock(total) });
  if (unit === "bytes") return t("lecture.of", { done: formatBytes(reached, tag), total: formatBytes(total, tag) });
  return t(unit === "slides" ? "lecture.slidesOf" : "lecture.pagesOf", { done: Math.floor(reached), total });
}

type Staged = { status: LectureStatus; stages: Record<StageName, Stage> };

/** What happens to the lecture at this moment, in one line: "Being worked on: listening: …" without the repetition. */
export function progressSentence(language: Language, lecture: Staged, left: TimesLeft = {}): string {
  const { t, tag } = language;
  if (lecture.status !== "processing") return t(`lecture.status.${lecture.status}`);
  const running = stagesInOrder.flatMap((name) => {
    const stage = lecture.stages[name];
    return stage.state === "running" ? [runningSentence(language, name, stage, left[name])] : [];
  });
  const sentence = running.join(" · ");
  return sentence ? sentence.slice(0, 1).toLocaleUpperCase(tag) + sentence.slice(1) : t("lecture.checking");
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

/** "stage 3 of 4": the finished and skipped ones plus the one that runs. */
export function stagePosition({ t }: Language, lecture: Staged): string | undefined {
  if (lecture.status !== "processing") return undefined;
  const finished = stagesInOrder.filter((name) => ["done", "skipped"].includes(lecture.stages[name].state)).length;
  return t("lecture.position", { stage: Math.min(finished + 1, stagesInOrder.length), all: stagesInOrder.length });
}

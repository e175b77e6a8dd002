import type { Language } from "@/lib/language/translate";
import type { Stage, StageName } from "@/lib/lectures/lecture";

/** How long something still takes, told as a range: "12–15 min". Milliseconds. */
export interface TimeLeft {
  leastMs: number;
  mostMs: number;
}

/** A measurement is trusted a fifth both ways. */
const spread = 0.2;
/** The upper end may rise by so much from one telling to the next: a wait that grows in jumps is not believed any more. */
const mostRise = 1.2;

/**
 * The next thing to tell. It falls as quickly as the measurement does, and rises by a fifth at most; where a stall makes more of it, it
 * creeps there over several tellings. @param measuredMs what is left at the speed measured just now; not negative
 */
export function nextTimeLeft(told: TimeLeft | undefined, measuredMs: number): TimeLeft {
  const mostMs = Math.min(measuredMs * (1 + spread), told ? told.mostMs * mostRise : Number.POSITIVE_INFINITY);
  const leastMs = Math.min(measuredMs * (1 - spread), mostMs, told ? told.leastMs * mostRise : Number.POSITIVE_INFINITY);
  // From nothing nothing rises: what had come to its end and goes on begins anew with a few seconds.
  return told && told.mostMs < 5_000
    ? { leastMs: Math.min(leastMs, 5_000), mostMs: Math.min(measuredMs * (1 + spread), 6_000) }
    : { leastMs, mostMs };
}

export type TimesLeft = Partial<Record<StageName, TimeLeft>>;

/** What to tell of each stage that runs and whose speed was measured. @param told what was told of the same lecture before */
export function nextTimesLeft(told: TimesLeft, stages: Record<StageName, Stage>): TimesLeft {
  const next: TimesLeft = {};
  for (const name of Object.keys(stages) as StageName[]) {
    const measuredMs = measuredLeftMs(stages[name]);
    if (measuredMs !== undefined) next[name] = nextTimeLeft(told[name], measuredMs);
  }
  return next;
}

/** What is left at the speed measured just now; undefined where nothing was measured. */
export function measuredLeftMs(stage: Stage): number | undefined {
  if (stage.state !== "running" || !stage.speed || stage.total === undefined) return undefined;
  return Math.max(0, stage.total - (stage.done ?? 0)) / stage.speed;
}

/** "12–15 min left", "about 1 min left", "less than a minute left", "1 h 10 min – 1 h 40 min left"; both ends rounded up. */
export function timeLeftRange(language: Language, { leastMs, mostMs }: TimeLeft): string {
  const { t } = language;
  const [least, most] = [Math.ceil(leastMs / 60_000), Math.ceil(mostMs / 60_000)];
  if (most <= 1) return mostMs <= 15_000 ? t("lecture.left.seconds") : t("lecture.left.underMinute");
  if (least >= most) return t("lecture.left.about", { time: hours(language, most) });
  if (most < 60) return t("lecture.left.minutes", { least: Math.max(1, least), most });
  return t("lecture.left.between", { least: hours(language, coarse(least)), most: hours(language, coarse(most)) });
}

function coarse(minutes: number): number {
  return minutes < 60 ? minutes : Math.ceil(minutes / 5) * 5;
}

function hours({ t }: Language, minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return t("lecture.left.min", { minutes: rest });
  return rest === 0 ? t("lecture.left.h", { hours: whole }) : t("lecture.left.hMin", { hours: whole, minutes: rest });
}

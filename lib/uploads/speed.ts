import type { Language } from "@/lib/language/translate";

/** How many bytes had been sent at one moment. */
export interface Sample {
  atMs: number;
  bytes: number;
}

const windowMs = 8000;
const shortestMs = 1000;

/** The samples of the last 8 s, this one included. Fewer bytes than before (a part starts again) begin a new measurement. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && sample.bytes < last.bytes) return [sample];
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= windowMs), sample];
}

/** Bytes per second over the window; undefined until a second was measured. */
export function speedOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < shortestMs) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
}

/** "about 3 min left"; coarse on purpose, so that it does not jitter. */
export function timeLeftWords({ t }: Language, leftBytes: number, bytesPerSecond: number | undefined): string | undefined {
  if (!bytesPerSecond) return undefined;
  const seconds = leftBytes / bytesPerSecond;
  if (seconds < 10) return t("upload.fewSecondsLeft");
  if (seconds < 55) return t("upload.secondsLeft", { seconds: Math.ceil(seconds / 10) * 10 });
  if (seconds < 3600) return t("upload.minutesLeft", { minutes: Math.ceil(seconds / 60) });
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.ceil((seconds - hours * 3600) / 600) * 10;
  if (minutes === 0 || minutes === 60) return t("upload.hoursLeft", { hours: minutes === 60 ? hours + 1 : hours });
  return t("upload.hoursMinutesLeft", { hours, minutes });
}

import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { usePlayback } from "@/components/reader/use-playback";
import { formatClock } from "@/lib/time";

export interface Mark {
  ms: number;
  kind: "hit" | "note";
  label: string;
}

/** The whole lecture as a line: where slides change, what was found, what was noted, and where one is. */
export function Timeline({
  playback,
  durationMs,
  changesMs,
  marks,
  onSeek,
}: {
  playback: Playback;
  durationMs: number;
  changesMs: readonly number[];
  marks: readonly Mark[];
  onSeek: (ms: number) => void;
}) {
  const { t } = useLanguage();
  const second = usePlayback(playback, (it) => Math.floor(it.nowMs / 1000), 0);
  const at = (ms: number) => (100 * ms) / Math.max(1, durationMs);
  return (
    // Time runs from left to right on a line in every script, as in every player.
    <div dir="ltr" className="relative h-6">
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" className="absolute inset-0 h-full w-full" aria-hidden="true">
        <rect x="0" y="10" width="100" height="4" className="fill-rule" />
        <rect x="0" y="10" width={at(second * 1000)} height="4" className="fill-accent" />
        {changesMs.map((ms) => (
          <rect key={ms} x={at(ms)} y="8" width="0.15" height="8" className="fill-rule-strong" />
        ))}
        {marks.map(({ ms, kind }) => (
          <rect key={`${kind} ${ms}`} x={at(ms)} y="3" width="0.4" height="18" className={kind === "hit" ? "fill-warn" : "fill-good"} />
        ))}
      </svg>
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.floor(durationMs / 1000))}
        step={1}
        value={second}
        onChange={(event) => onSeek(Number(event.target.value) * 1000)}
        aria-label={t("reader.moment")}
        aria-valuetext={t("reader.momentOf", { time: formatClock(second * 1000), length: formatClock(durationMs) })}
        className="absolute inset-0 h-full w-full cursor-pointer opacity-0 focus-visible:opacity-60"
      />
    </div>
  );
}

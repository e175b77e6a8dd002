import type { ReactNode } from "react";
import { useLanguage } from "@/components/language/language";
import type { Reading } from "@/lib/document/reading";
import { formatters } from "@/lib/language/translate";

/** How good the subtitles are, by what broadcasters ask of theirs: folded away until somebody wants to know. */
export function SubtitleQuality({ quality }: { quality: NonNullable<Reading["quality"]> }) {
  const { cues, speed, tooShort, tooWide, coverage, missingMs, doubtful, meanConfidence, reviewed } = quality;
  const { t, tag } = useLanguage();
  const number = (value: number) => formatters.getNumberFormat(tag).format(value);
  const percent = (share: number) => formatters.getNumberFormat(tag, { style: "percent" }).format(share);
  const none = t("lecture.none");
  const facts: [string, ReactNode][] = [
    [t("lecture.quality.number"), number(cues)],
    [
      t("lecture.quality.speed"),
      t("lecture.quality.speedOf", { median: number(Math.round(speed.median)), worst: number(Math.round(speed.worst)) }),
    ],
    [t("lecture.quality.tooFast"), speed.aboveLimit === 0 ? none : t("lecture.quality.tooFastOf", { count: speed.aboveLimit })],
    [t("lecture.quality.tooShort"), tooShort === 0 ? none : t("lecture.quality.tooShortOf", { count: tooShort })],
    [t("lecture.quality.tooWide"), tooWide === 0 ? none : t("lecture.quality.tooWideOf", { count: tooWide })],
    [t("lecture.quality.covered"), coverage !== undefined && t("lecture.quality.coveredOf", { percent: percent(coverage) })],
    [t("lecture.quality.notHeard"), missingMs > 0 && t("lecture.quality.notHeardOf", { count: Math.ceil(missingMs / 1000) })],
    [t("lecture.quality.doubtful"), doubtful.of > 0 && t("lecture.of", { done: number(doubtful.words), total: number(doubtful.of) })],
    [t("lecture.quality.estimate"), meanConfidence !== undefined && t("lecture.quality.estimateOf", { percent: percent(meanConfidence) })],
    [t("lecture.quality.reviewed"), reviewed ? t("lecture.yes") : t("lecture.quality.notReviewed")],
  ];
  return (
    <details>
      <summary className="w-fit py-0.5 text-ink-soft underline decoration-dotted underline-offset-4">{t("lecture.quality.title")}</summary>
      <dl className="mt-2 space-y-1.5">
        {facts
          .filter(([, fact]) => fact)
          .map(([name, fact]) => (
            <div key={name} className="grid grid-cols-[8.5rem_1fr] gap-2">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="numbers min-w-0 break-words">{fact}</dd>
            </div>
          ))}
      </dl>
    </details>
  );
}

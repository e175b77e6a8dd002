import type { ReactNode } from "react";
import type { Reading } from "@/lib/document/reading";
import { counted } from "@/lib/lectures/words";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How good the subtitles are, by what broadcasters ask of theirs: folded away until somebody wants to know. */
export function SubtitleQuality({ quality }: { quality: NonNullable<Reading["quality"]> }) {
  const { cues, speed, tooShort, tooWide, coverage, missingMs, doubtful, meanConfidence, reviewed } = quality;
  const facts: [string, ReactNode][] = [
    ["Number", cues.toLocaleString("en")],
    ["Reading speed", `${Math.round(speed.median)} characters a second, ${Math.round(speed.worst)} at most`],
    ["Too fast", speed.aboveLimit === 0 ? "none" : `${counted(speed.aboveLimit, "subtitle")} above 20 a second`],
    ["Too short", tooShort === 0 ? "none" : `${counted(tooShort, "subtitle")} under a second`],
    ["Too wide", tooWide === 0 ? "none" : `${counted(tooWide, "subtitle")} with a line of more than 42 characters`],
    ["Covered", coverage !== undefined && `${percent(coverage)} of the time in which somebody speaks`],
    ["Not heard", missingMs > 0 && `${counted(Math.ceil(missingMs / 1000), "second")} that the recogniser could not be asked about`],
    ["Doubtful words", doubtful.of > 0 && `${doubtful.words} of ${doubtful.of}`],
    ["Its own estimate", meanConfidence !== undefined && `${percent(meanConfidence)} sure of a word on average, by the recogniser itself`],
    ["Reviewed", reviewed ? "yes" : "not yet by anybody"],
  ];
  return (
    <details>
      <summary className="w-fit py-0.5 text-ink-soft underline decoration-dotted underline-offset-4">How good the subtitles are</summary>
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

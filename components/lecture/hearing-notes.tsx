import type { ReactNode } from "react";
import { SubtitleQuality } from "@/components/lecture/subtitle-quality";
import type { Reading } from "@/lib/document/reading";
import { counted } from "@/lib/lectures/words";
import { formatClock } from "@/lib/time";

/** What a careful reader may want to look at: words that may be misheard terms, and what was said by the recogniser and left out; and how good the subtitles are. */
export function HearingNotes({ hearing, quality }: Pick<Reading, "hearing" | "quality">) {
  const { corrections = [], removed = [] } = hearing ?? {};
  if (corrections.length === 0 && removed.length === 0 && !quality) return null;
  return (
    <section aria-label="Notes on what was heard" className="space-y-2 border-rule border-t py-5 text-[0.9375rem]">
      {corrections.length > 0 && (
        <Notes title={`${counted(corrections.length, "place")} where a term may have been misheard`}>
          {corrections.map(({ startMs, heard, term, slide }) => (
            <Note key={`${startMs} ${term}`} startMs={startMs}>
              <q dir="auto">{heard}</q>
              <span className="text-ink-soft">: perhaps </span>
              <strong dir="auto" className="font-semibold">
                {term}
              </strong>
              <span className="text-ink-soft">{slide ? `, on slide ${slide}` : ", in your list"}</span>
            </Note>
          ))}
        </Notes>
      )}
      {removed.length > 0 && (
        <Notes title={`${counted(removed.length, "passage")} left out, because nothing supports that it was said`}>
          {removed.map(({ startMs, text, reason }) => (
            <Note key={`${startMs} ${text}`} startMs={startMs}>
              <q dir="auto">{text}</q> <span className="text-ink-soft">({reason})</span>
            </Note>
          ))}
        </Notes>
      )}
      {quality && <SubtitleQuality quality={quality} />}
    </section>
  );
}

function Notes({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary className="w-fit py-0.5 text-ink-soft underline decoration-dotted underline-offset-4">{title}</summary>
      <ul className="mt-2 max-h-80 space-y-1.5 overflow-y-auto">{children}</ul>
    </details>
  );
}

function Note({ startMs, children }: { startMs: number; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[3.75rem_1fr] gap-2">
      <span className="numbers text-ink-soft">{formatClock(startMs)}</span>
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

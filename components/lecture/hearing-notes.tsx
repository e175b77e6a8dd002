import type { ReactNode } from "react";
import { useLanguage } from "@/components/language/language";
import { SubtitleQuality } from "@/components/lecture/subtitle-quality";
import type { Reading } from "@/lib/document/reading";
import { formatClock } from "@/lib/time";

/** What a careful reader may want to look at: words that may be misheard terms, and what was said by the recogniser and left out; and how good the subtitles are. */
export function HearingNotes({ hearing, quality }: Pick<Reading, "hearing" | "quality">) {
  const { t, rich } = useLanguage();
  const { corrections = [], removed = [] } = hearing ?? {};
  if (corrections.length === 0 && removed.length === 0 && !quality) return null;
  return (
    <section aria-label={t("lecture.notes")} className="space-y-2 border-rule border-t py-5 text-[0.9375rem]">
      {corrections.length > 0 && (
        <Notes title={t("lecture.misheard", { count: corrections.length })}>
          {corrections.map(({ startMs, heard, term, slide }) => (
            <Note key={`${startMs} ${term}`} startMs={startMs}>
              {rich(slide ? "lecture.perhapsSlide" : "lecture.perhapsList", {
                heard: () => <q dir="auto">{heard}</q>,
                term: () => (
                  <strong dir="auto" className="font-semibold">
                    {term}
                  </strong>
                ),
                ...(slide && { slide }),
              })}
            </Note>
          ))}
        </Notes>
      )}
      {removed.length > 0 && (
        <Notes title={t("lecture.leftOut", { count: removed.length })}>
          {removed.map(({ startMs, text, reason }) => (
            <Note key={`${startMs} ${text}`} startMs={startMs}>
              <q dir="auto">{text}</q>{" "}
              <span lang="en" className="text-ink-soft">
                ({reason})
              </span>
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
      <bdi className="numbers text-ink-soft">{formatClock(startMs)}</bdi>
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

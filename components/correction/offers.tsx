import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import { accepted, broughtBack, type Draft } from "@/lib/corrections/draft";
import { formatClock } from "@/lib/time";

interface Given {
  view: CorrectionView;
  draft: Draft;
  change: (make: (draft: Draft) => Draft) => void;
  play?: ((startMs: number, endMs: number) => void) | undefined;
}

/** What sounds like a term of the slides, and what the recogniser said and was not believed. */
export function Offers({ view, draft, change, play }: Given) {
  const { t } = useLanguage();
  const starts = new Set(draft.blocks.flatMap(({ words }) => words.flatMap(({ at, startMs }) => (at === undefined ? [] : startMs))));
  const offers = view.offers.filter(({ startMs }) => starts.has(startMs));
  const removed = view.removed.flatMap((it, index) => (draft.putBack.includes(index) ? [] : [{ ...it, index }]));
  return (
    <>
      {offers.length > 0 && (
        <details open>
          <summary className="font-semibold">{t("correct.offers", { count: offers.length })}</summary>
          <ul className="mt-2 space-y-2 text-sm">
            {offers.map((offer) => (
              <li key={offer.startMs} className="flex flex-wrap items-center gap-2">
                <At startMs={offer.startMs} endMs={offer.endMs} play={play} />
                <span dir="auto" className="min-w-0 break-words">
                  <del>{offer.heard}</del> → <ins className="no-underline">{offer.term}</ins>
                </span>
                <Button
                  size="small"
                  className="ms-auto"
                  onClick={() => change((it) => accepted(it, offer))}
                  aria-label={t("correct.takeOf", { heard: offer.heard, term: offer.term })}
                >
                  {t("correct.take")}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {removed.length > 0 && (
        <details>
          <summary className="font-semibold">{t("correct.removed", { count: removed.length })}</summary>
          <ul className="mt-2 space-y-2 text-sm">
            {removed.map((it) => (
              <li key={it.index} className="flex flex-wrap items-center gap-2">
                <At startMs={it.startMs} endMs={it.endMs} play={play} />
                <span className="min-w-0 break-words">
                  <span dir="auto">“{it.text}”</span> <span className="text-ink-soft">{it.reason}</span>
                </span>
                <Button
                  size="small"
                  className="ms-auto"
                  onClick={() => change((now) => broughtBack(now, it.index, it))}
                  aria-label={t("correct.putBackOf", { text: it.text })}
                >
                  {t("correct.putBack")}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function At({ startMs, endMs, play }: { startMs: number; endMs: number; play: Given["play"] }) {
  const { t } = useLanguage();
  return (
    <Button
      size="small"
      variant="quiet"
      disabled={!play}
      onClick={() => play?.(startMs, endMs)}
      aria-label={t("correct.hearAt", { time: formatClock(startMs) })}
      className="numbers"
    >
      {formatClock(startMs)}
    </Button>
  );
}

import { useMemo, useState } from "react";
import { LeftOutList } from "@/components/correction/left-out-list";
import { SlideCard } from "@/components/correction/slide-card";
import { useLanguage } from "@/components/language/language";
import { toast } from "@/components/ui/toaster";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import { type Draft, decided } from "@/lib/corrections/draft";
import { applyDecisions, canDecide, type SlideDecision, type StandingSlide } from "@/lib/corrections/slide-decisions";

interface Given {
  lectureId: string;
  view: CorrectionView;
  draft: Draft;
  change: (make: (draft: Draft) => Draft, name?: string) => void;
  nowMs: () => number;
  durationMs: number;
  play: (fromMs: number) => void;
}

/** No slide is made that stands for less. */
const leastMs = 500;

/** The slides in the order of time, and what was left out: each with what can be decided about it. */
export function SlideStrip({ lectureId, view, draft, change, nowMs, play }: Given) {
  const { t } = useLanguage();
  const { slides: found, leftOut } = view;
  const slides = useMemo(() => applyDecisions(found, leftOut, draft.decisions), [found, leftOut, draft.decisions]);
  // Numbers are names of pictures: one that was given in an undone step is not given again while this page is open.
  const [given, setGiven] = useState(view.lastNumber);
  const can = (decision: SlideDecision) => canDecide(slides, leftOut, decision);
  function decide(decision: SlideDecision, name?: string) {
    if (can(decision)) change((it) => decided(it, decision), name);
  }
  function decideWithNew(make: (as: number) => SlideDecision) {
    decide(make(given + 1));
    setGiven(given + 1);
  }
  function splitHere({ number, spans }: StandingSlide) {
    const atMs = nowMs();
    const isInside = spans.some(({ startMs, endMs }) => atMs > startMs + leastMs && atMs < endMs - leastMs);
    if (isInside) decideWithNew((as) => ({ do: "split", slide: number, atMs, as }));
    else toast(t("correct.splitWhere"));
  }
  const pictureOf = (slide: StandingSlide): string => {
    const base = `/api/lectures/${lectureId}`;
    const { madeFrom, number } = slide;
    if (!madeFrom || view.pictures[number]) return `${base}/pictures/${number}?size=small`;
    if ("dropped" in madeFrom) return `${base}/dropped/${madeFrom.dropped}`;
    return `${base}/pictures/${madeFrom.slide}?size=small`;
  };
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="correct-slides">
      <h2 id="correct-slides" className="mb-2">
        {t("correct.slides")}
      </h2>
      <ol className="flex gap-4 overflow-x-auto pb-2 lg:block lg:space-y-4 lg:overflow-visible">
        {slides.map((slide) => (
          <SlideCard
            key={slide.number}
            slide={slide}
            picture={pictureOf(slide)}
            isSmall={view.pictures[slide.number]?.isSmall === true}
            canDrop={can({ do: "drop", slide: slide.number })}
            canMerge={can({ do: "merge", slide: slide.number })}
            onDecide={decide}
            onSplit={() => splitHere(slide)}
            onPlay={view.hasSource ? play : undefined}
          />
        ))}
      </ol>
      <LeftOutList
        lectureId={lectureId}
        leftOut={leftOut.filter(({ number }) => can({ do: "bring_back", dropped: number, as: given + 1 }))}
        onBringBack={(dropped) => decideWithNew((as) => ({ do: "bring_back", dropped, as }))}
      />
    </section>
  );
}

import { useMemo, useState } from "react";
import { CropDialog } from "@/components/correction/crop-dialog";
import { LeftOutList } from "@/components/correction/left-out-list";
import { SlideCard } from "@/components/correction/slide-card";
import { useLanguage } from "@/components/language/language";
import { toast } from "@/components/ui/toaster";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import { type Draft, decided } from "@/lib/corrections/draft";
import { applyDecisions, canDecide, type SlideDecision, type StandingSlide } from "@/lib/corrections/slide-decisions";
import { type Crop, wholePicture } from "@/lib/slides/crop";

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
  const [toCrop, setToCrop] = useState<StandingSlide>();
  const [isCropping, setIsCropping] = useState(false);
  const [cropping, setCropping] = useState(0); // Each opening begins with what stands.
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
  const base = `/api/lectures/${lectureId}`;
  const isMade = ({ madeFrom, number }: StandingSlide) => !madeFrom || view.pictures[number] !== undefined;
  /** As nobody has cropped it. */
  const wholeOf = ({ madeFrom, number }: StandingSlide, size = ""): string => {
    if (madeFrom && "dropped" in madeFrom) return `${base}/dropped/${madeFrom.dropped}`;
    return `${base}/pictures/${madeFrom?.slide ?? number}${size}`;
  };
  const pictureOf = (slide: StandingSlide): string =>
    isMade(slide) ? `${base}/pictures/${slide.number}?size=small` : wholeOf(slide, "?size=small");
  function crop({ number }: StandingSlide, part: Crop) {
    decideWithNew((as) => ({ do: "crop", slide: number, crop: part, as }));
    setIsCropping(false);
  }
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="correct-slides">
      <h2 id="correct-slides" className="mb-2">
        {t("correct.slides")}
      </h2>
      <ol className="flex gap-4 overflow-x-auto pb-2 lg:block lg:space-y-4 lg:overflow-visible">
        {slides.map((slide) => (
          <SlideCard
            // Not its number: cropped, it has another one, and the focus stays where it was.
            key={slide.spans[0]?.startMs}
            slide={slide}
            picture={pictureOf(slide)}
            isSmall={view.pictures[slide.number]?.isSmall === true}
            canDrop={can({ do: "drop", slide: slide.number })}
            canMerge={can({ do: "merge", slide: slide.number })}
            onDecide={decide}
            waitingCrop={isMade(slide) ? undefined : slide.madeFrom?.crop}
            onSplit={() => splitHere(slide)}
            onCrop={() => {
              setToCrop(slide);
              setCropping(cropping + 1);
              setIsCropping(true);
            }}
            onPlay={view.hasSource ? play : undefined}
          />
        ))}
      </ol>
      {toCrop && (
        <CropDialog
          key={cropping}
          open={isCropping}
          picture={{ src: wholeOf(toCrop), width: toCrop.width, height: toCrop.height }}
          name={toCrop.title ?? t("correct.slide", { number: toCrop.number })}
          crop={toCrop.madeFrom?.crop ?? wholePicture}
          onCrop={(part) => crop(toCrop, part)}
          onClose={() => setIsCropping(false)}
        />
      )}
      <LeftOutList
        lectureId={lectureId}
        leftOut={leftOut.filter(({ number }) => can({ do: "bring_back", dropped: number, as: given + 1 }))}
        onBringBack={(dropped) => decideWithNew((as) => ({ do: "bring_back", dropped, as }))}
      />
    </section>
  );
}

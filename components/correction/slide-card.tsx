import { CropFrame } from "@/components/correction/crop-frame";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Picture } from "@/components/ui/picture";
import { toast } from "@/components/ui/toaster";
import type { SlideDecision, StandingSlide } from "@/lib/corrections/slide-decisions";
import type { Crop } from "@/lib/slides/crop";
import { formatClock } from "@/lib/time";

interface Given {
  slide: StandingSlide;
  picture: string;
  /** The picture is still the whole one, of which this will be left. */
  waitingCrop?: Crop | undefined;
  isSmall: boolean;
  canDrop: boolean;
  canMerge: boolean;
  onDecide: (decision: SlideDecision, name?: string) => void;
  onSplit: () => void;
  onCrop: () => void;
  onPlay?: ((fromMs: number) => void) | undefined;
}

export function SlideCard({ slide, picture, waitingCrop, isSmall, canDrop, canMerge, onDecide, onSplit, onCrop, onPlay }: Given) {
  const { number, spans, title } = slide;
  const { t } = useLanguage();
  const name = title ?? t("correct.slide", { number });
  const startMs = spans[0]?.startMs ?? 0;
  return (
    <li data-slide={number} className="w-64 shrink-0 lg:w-auto">
      <div className="relative">
        <Picture
          src={picture}
          alt={name}
          width={256}
          height={144}
          className={`w-full rounded-[3px] border border-rule bg-wash ${waitingCrop ? "h-auto" : "aspect-video object-contain"}`}
        />
        {waitingCrop && <CropFrame crop={waitingCrop} />}
      </div>
      <div className="mt-1.5 flex items-center gap-2">
        <Input
          key={title}
          dir="auto"
          aria-label={t("correct.slideTitle", { number })}
          placeholder={t("correct.slide", { number })}
          defaultValue={title}
          maxLength={200}
          onBlur={(event) => {
            const text = event.target.value.trim();
            if (text !== (title ?? "")) onDecide({ do: "title", slide: number, title: text });
          }}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          className="min-h-8 py-0.5 text-sm"
        />
        <Button
          size="small"
          variant="quiet"
          disabled={!onPlay}
          onClick={() => onPlay?.(startMs)}
          aria-label={t("correct.playFrom", { time: formatClock(startMs) })}
          className="numbers"
        >
          {formatClock(startMs)}
        </Button>
      </div>
      {isSmall && <p className="mt-1 text-ink-soft text-sm">{t("correct.smallPicture")}</p>}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button
          size="small"
          disabled={!canDrop}
          aria-label={t("correct.dropOf", { name })}
          title={t("correct.dropHint")}
          onClick={() => {
            onDecide({ do: "drop", slide: number });
            toast(t("correct.dropped", { name }));
          }}
        >
          {t("correct.drop")}
        </Button>
        <Button
          size="small"
          disabled={!canMerge}
          aria-label={t("correct.mergeOf", { name })}
          title={t("correct.mergeHint")}
          onClick={() => onDecide({ do: "merge", slide: number })}
        >
          {t("correct.merge")}
        </Button>
        <Button
          size="small"
          disabled={!onPlay}
          aria-label={t("correct.splitOf", { name })}
          title={t("correct.splitHint")}
          onClick={onSplit}
        >
          {t("correct.split")}
        </Button>
        <Button size="small" aria-label={t("correct.cropOf", { name })} title={t("correct.cropTitle")} onClick={onCrop}>
          {t("correct.cropOpen")}
        </Button>
      </div>
    </li>
  );
}

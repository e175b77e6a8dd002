import { Button } from "@/components/ui/button";
import { Picture } from "@/components/ui/picture";
import type { LeftOut } from "@/lib/corrections/slide-decisions";
import { formatClock } from "@/lib/time";

const why: Record<LeftOut["reason"], string> = {
  too_short: "shown for a moment",
  blank: "blank",
  step: "a step of a slide",
  repeat: "shown again",
  moving: "moving pictures",
  too_similar: "like another slide",
};

/** What was seen and is no slide, in order of time. */
export function LeftOutList({
  lectureId,
  leftOut,
  onBringBack,
}: {
  lectureId: string;
  leftOut: LeftOut[];
  onBringBack: (dropped: number) => void;
}) {
  if (leftOut.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="font-semibold">Left out ({leftOut.length})</summary>
      <ul className="mt-2 grid grid-cols-2 gap-3 text-sm">
        {leftOut.map(({ number, span, reason }) => (
          <li key={number} data-left-out={number}>
            <Picture
              src={`/api/lectures/${lectureId}/dropped/${number}`}
              alt=""
              width={160}
              height={90}
              className="aspect-video w-full rounded-[3px] border border-rule bg-wash object-contain"
            />
            <p className="text-ink-soft">
              <span className="numbers">{formatClock(span.startMs)}</span>, {why[reason]}
            </p>
            <Button
              size="small"
              onClick={() => onBringBack(number)}
              aria-label={`Bring back what was shown at ${formatClock(span.startMs)}`}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { Picture } from "@/components/ui/picture";
import type { LeftOut } from "@/lib/corrections/slide-decisions";
import { formatClock } from "@/lib/time";

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
  const { t } = useLanguage();
  if (leftOut.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="font-semibold">{t("correct.leftOut", { count: leftOut.length })}</summary>
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
              <span className="numbers">{formatClock(span.startMs)}</span>, {t(`correct.why.${reason}`)}
            </p>
            <Button
              size="small"
              onClick={() => onBringBack(number)}
              aria-label={t("correct.bringBackOf", { time: formatClock(span.startMs) })}
            >
              {t("correct.bringBack")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

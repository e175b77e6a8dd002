import { memo, useEffect, useRef } from "react";
import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { SlideLight } from "@/components/reader/slide-lights";
import { usePlayback } from "@/components/reader/use-playback";
import { Picture } from "@/components/ui/picture";
import type { Reading, ReadingSlide } from "@/lib/document/reading";
import { slideName } from "@/lib/document/slide-name";
import type { Place } from "@/lib/reader/place";
import { formatClock } from "@/lib/time";

/** All slides; the one of this moment is marked and stays in sight. */
export function SlideStrip({
  reading,
  playback,
  placeAt,
  pictureUrl,
  onSeek,
  hits,
  isInStep,
}: {
  reading: Reading;
  playback: Playback;
  placeAt: (ms: number) => Place;
  pictureUrl: (slide: number, isSmall?: boolean) => string;
  onSeek: (ms: number) => void;
  /** Numbers of slides on which stands what is looked for. */
  hits: ReadonlySet<number>;
  /** It scrolls with the player. */
  isInStep: boolean;
}) {
  const current = usePlayback(playback, (it) => reading.sections[placeAt(it.nowMs).section]?.slide ?? 0, 0);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (!isInStep) return;
    const [box, item] = [list.current, list.current?.querySelector<HTMLElement>(`[data-slide="${current}"]`)];
    // The strip alone moves; the page is the reader's.
    if (box && item) box.scrollTo({ top: item.offsetTop - box.clientHeight / 3, left: item.offsetLeft - box.clientWidth / 3 });
  }, [current, isInStep]);
  return (
    <ol ref={list} className="relative grid max-h-full grid-cols-2 gap-3 overflow-y-auto p-1 sm:grid-cols-3">
      {reading.slides.map((slide) => (
        <Item
          key={slide.number}
          slide={slide}
          isCurrent={slide.number === current}
          isHit={hits.has(slide.number)}
          src={pictureUrl(slide.number, true)}
          onSeek={onSeek}
        />
      ))}
    </ol>
  );
}

const Item = memo(function Item({
  slide,
  isCurrent,
  isHit,
  src,
  onSeek,
}: {
  slide: ReadingSlide;
  isCurrent: boolean;
  isHit: boolean;
  src: string;
  onSeek: (ms: number) => void;
}) {
  const { t } = useLanguage();
  const [first, ...others] = slide.spans;
  if (!first) return null;
  return (
    <li data-slide={slide.number} className="lazy-slide min-w-0">
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        onClick={() => onSeek(first.startMs)}
        className={`group block w-full rounded-[4px] border-2 text-start ${isCurrent ? "border-accent" : isHit ? "border-warn" : "border-transparent"}`}
      >
        <span className="relative block">
          <Picture
            src={src}
            alt=""
            width={256}
            height={144}
            className="aspect-video w-full rounded-[2px] border border-rule bg-wash object-contain"
          />
          <SlideLight slide={slide.number} />
        </span>
        <span className="mt-1 flex justify-between gap-2 px-0.5 text-sm">
          <span dir="auto" className="truncate group-hover:text-accent">
            {slideName(slide, undefined, (number) => t("reader.slide", { number }))}
          </span>
          <bdi className="numbers text-ink-soft">{formatClock(first.startMs)}</bdi>
        </span>
        {isHit && <span className="sr-only">{t("reader.foundHere")}</span>}
      </button>
      {others.length > 0 && (
        <p className="flex flex-wrap gap-x-2 px-0.5 text-ink-soft text-sm">
          {others.map(({ startMs }) => (
            <button
              key={startMs}
              type="button"
              onClick={() => onSeek(startMs)}
              aria-label={t("reader.playFrom", { time: formatClock(startMs) })}
              className="numbers min-h-6 min-w-6 hover:text-accent hover:underline"
            >
              <bdi>{formatClock(startMs)}</bdi>
            </button>
          ))}
        </p>
      )}
    </li>
  );
});

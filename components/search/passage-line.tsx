"use client";
import { useLanguage } from "@/components/language/language";
import { LitText } from "@/components/search/lit-text";
import { classes } from "@/components/ui/classes";
import { Picture } from "@/components/ui/picture";
import type { FoundLecture, FoundPassage } from "@/lib/search/found";
import { formatClock } from "@/lib/time";

/** What was found in one place: the slide that was on, the words, the time. */
export function PassageLine({ lecture, passage, brief }: { lecture: FoundLecture; passage: FoundPassage; brief?: boolean }) {
  const { kind, slide, startMs } = passage;
  const { t } = useLanguage();
  const placeWords = () => {
    const words = t(`search.kind.${kind}`);
    if (kind === "title") return words;
    const values = { time: formatClock(startMs), kind: words };
    if (slide === undefined) return t("search.at", values);
    return t(kind === "said" ? "search.saidOver" : "search.onSlide", { ...values, slide });
  };
  const picture = slide ?? (lecture.hasThumbnail ? 0 : undefined);
  return (
    <span className="flex items-start gap-3">
      <span className="block w-20 shrink-0 sm:w-24">
        {picture !== undefined && (
          <Picture
            src={`/api/lectures/${lecture.lectureId}/pictures/${picture}?size=small`}
            alt=""
            width={256}
            height={144}
            className="aspect-video w-full rounded-[3px] border border-rule bg-wash object-contain"
          />
        )}
      </span>
      <span className="block min-w-0 flex-1">
        <span dir="auto" className={classes("block break-words font-serif leading-snug", brief && "line-clamp-3")}>
          <LitText passage={passage} />
        </span>
        <span className="numbers mt-0.5 block text-ink-soft text-sm">{placeWords()}</span>
      </span>
    </span>
  );
}

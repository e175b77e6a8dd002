import { memo } from "react";
import { useLanguage } from "@/components/language/language";
import { CopyPicture } from "@/components/reader/copy-picture";
import { paragraphId } from "@/components/reader/highlights";
import { SlideLight } from "@/components/reader/slide-lights";
import { Picture } from "@/components/ui/picture";
import type { Reading, ReadingParagraph, ReadingSection, ReadingSlide } from "@/lib/document/reading";
import { slideAlternative, slideName } from "@/lib/document/slide-name";
import { formatClock } from "@/lib/time";

interface Given {
  reading: Reading;
  pictureUrl: (slide: number, isSmall?: boolean) => string;
  /** A time was pressed. */
  onSeek: (ms: number) => void;
}

/** The lecture in the order of time: each slide with its picture, and what was said over it. Drawn once; light comes without drawing. */
export const Words = memo(function Words({ reading, ...given }: Given) {
  const slides = new Map(reading.slides.map((slide) => [slide.number, slide]));
  const { t } = useLanguage();
  let paragraph = 0;
  const sections = reading.sections.map((section, index) => {
    const first = paragraph;
    paragraph += section.paragraphs.length;
    return (
      <Section
        // Not its slide: that may get another number when all of the lecture was looked through.
        key={section.startMs}
        section={section}
        index={index}
        firstParagraph={first}
        slide={section.slide === undefined ? undefined : slides.get(section.slide)}
        language={reading.language}
        mayFollow={reading.partial?.areWordsWhole === false}
        {...given}
      />
    );
  });
  return (
    <>
      {sections}
      {reading.partial && <p className="border-rule border-t py-4 text-ink-soft">{t("reader.moreFollows")}</p>}
    </>
  );
});

function Section({
  section,
  index,
  firstParagraph,
  slide,
  language,
  mayFollow,
  pictureUrl,
  onSeek,
}: Omit<Given, "reading"> & {
  section: ReadingSection;
  index: number;
  firstParagraph: number;
  slide?: ReadingSlide;
  language?: string;
  /** Not all of the lecture was listened to yet. */
  mayFollow: boolean;
}) {
  const { t } = useLanguage();
  const untitled = (number: number) => t("reader.slide", { number });
  return (
    <section id={`section-${index}`} aria-labelledby={slide && `section-${index}-title`} className="lazy-section scroll-mt-4 pb-8">
      {slide && (
        <header id={section.again ? undefined : `slide-${slide.number}`} className="mb-3 scroll-mt-4 border-rule border-t pt-5">
          <div className="flex items-baseline justify-between gap-3">
            <h3 id={`section-${index}-title`} dir="auto" className="min-w-0 break-words">
              {slideName(slide, undefined, untitled)}
              {section.again && <span className="ms-2 font-normal font-sans text-ink-soft text-sm">{t("reader.again")}</span>}
            </h3>
            <span className="flex shrink-0 items-baseline gap-1">
              {!section.again && <CopyPicture src={pictureUrl(slide.number)} name={slideName(slide, undefined, untitled)} />}
              <TimeButton ms={section.startMs} onSeek={onSeek} />
            </span>
          </div>
          {!section.again && (
            <div className="relative mt-3">
              <Picture
                src={pictureUrl(slide.number)}
                alt={slideAlternative(slide, untitled)}
                width={slide.width}
                height={slide.height}
                className="h-auto w-full rounded-[3px] border border-rule bg-wash"
              />
              <SlideLight slide={slide.number} />
            </div>
          )}
        </header>
      )}
      {!slide && index > 0 && <p className="mb-3 border-rule border-t pt-5 text-ink-soft text-sm">{t("reader.slideFollows")}</p>}
      {section.paragraphs.length === 0 && slide && (
        <p className="text-ink-soft text-sm">{mayFollow ? t("reader.noWordsYet") : t("reader.noWords")}</p>
      )}
      {section.paragraphs.map((it, place) => (
        <Paragraph key={it.startMs} paragraph={it} number={firstParagraph + place} language={language} onSeek={onSeek} />
      ))}
    </section>
  );
}

function Paragraph({
  paragraph,
  number,
  language,
  onSeek,
}: Pick<Given, "onSeek"> & { paragraph: ReadingParagraph; number: number; language?: string }) {
  return (
    <div className="mb-4 grid grid-cols-[3.5rem_1fr] gap-2">
      <TimeButton ms={paragraph.startMs} onSeek={onSeek} className="self-start pt-[0.3rem]" />
      {/* By keyboard the time beside it leads here; the pointer may choose the very word (use-word-clicks.ts). */}
      <p
        id={paragraphId(number)}
        lang={paragraph.language ?? language}
        dir="auto"
        className="max-w-prose cursor-pointer hyphens-auto text-pretty font-serif text-[1.0625rem] leading-[1.65]"
      >
        {paragraph.text}
      </p>
    </div>
  );
}

/** A time that plays from there. */
export function TimeButton({ ms, onSeek, className = "" }: { ms: number; onSeek: (ms: number) => void; className?: string }) {
  const { t } = useLanguage();
  return (
    <button
      type="button"
      onClick={() => onSeek(ms)}
      aria-label={t("reader.playFrom", { time: formatClock(ms) })}
      className={`numbers min-h-6 min-w-10 text-start text-ink-soft text-sm hover:text-accent hover:underline ${className}`}
    >
      <bdi>{formatClock(ms)}</bdi>
    </button>
  );
}

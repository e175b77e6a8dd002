import { classes } from "@/components/ui/classes";
import { Picture } from "@/components/ui/picture";
import type { Reading, ReadingParagraph } from "@/lib/document/reading";
import { slideAlternative, slideName } from "@/lib/document/slide-name";
import { counted } from "@/lib/lectures/words";
import { formatClock } from "@/lib/time";

/** The document on the page: every slide, and beside it what was said over it. */
export function LectureReading({ lectureId, reading }: { lectureId: string; reading: Reading }) {
  const { slides, loose, warnings, language } = reading;
  const hasWords = loose.length > 0 || slides.some(({ paragraphs }) => paragraphs.length > 0);
  return (
    <section aria-labelledby="reading" className="border-rule border-t pt-8 pb-10">
      <h2 id="reading" className="sr-only">
        The lecture
      </h2>
      {warnings.length > 0 && (
        <ul className="mb-6 space-y-1 border-warn border-s-2 ps-3 text-[0.9375rem]">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {hasWords && slides.length > 3 && <Gallery lectureId={lectureId} slides={slides} />}
      {hasWords ? (
        slides.map((slide) => <SlideSection key={slide.number} lectureId={lectureId} slide={slide} language={language} />)
      ) : (
        <div className="grid gap-x-8 gap-y-10 sm:grid-cols-2">
          {slides.map((slide) => (
            <SlideFigure key={slide.number} lectureId={lectureId} slide={slide} />
          ))}
        </div>
      )}
      {loose.length > 0 && <Words paragraphs={loose} language={language} className="mx-auto max-w-prose" />}
    </section>
  );
}

function Gallery({ lectureId, slides }: { lectureId: string; slides: Reading["slides"] }) {
  return (
    <nav aria-label={counted(slides.length, "slide")} className="mb-10">
      <ol className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4 lg:grid-cols-5">
        {slides.map(({ number, title, spans }) => (
          <li key={number}>
            <a href={`#slide-${number}`} className="group block text-sm">
              <Picture
                src={pictureUrl(lectureId, number, true)}
                alt=""
                width={256}
                height={144}
                className="aspect-video w-full rounded-[3px] border border-rule bg-wash object-contain group-hover:border-accent"
              />
              <span className="mt-1 flex justify-between gap-2">
                <span dir="auto" className="truncate group-hover:text-accent">
                  {slideName({ number, title })}
                </span>
                <span className="numbers text-ink-soft">{spans[0] && formatClock(spans[0].startMs)}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type ReadingSlide = Reading["slides"][number];

function SlideSection({ lectureId, slide, language }: { lectureId: string; slide: ReadingSlide; language?: string }) {
  const { number, paragraphs } = slide;
  return (
    <section
      id={`slide-${number}`}
      aria-labelledby={`slide-${number}-title`}
      className="grid scroll-mt-6 gap-x-8 gap-y-4 border-rule border-t py-8 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-2"
    >
      <SlideFigure lectureId={lectureId} slide={slide} className="self-start lg:sticky lg:top-6" />
      {paragraphs.length > 0 ? (
        <Words paragraphs={paragraphs} language={language} />
      ) : (
        <p className="text-ink-soft text-sm">No words over this slide.</p>
      )}
    </section>
  );
}

function SlideFigure({ lectureId, slide, className }: { lectureId: string; slide: ReadingSlide; className?: string }) {
  const { number, spans, width, height } = slide;
  return (
    <figure className={classes("min-w-0", className)}>
      {/* A slide keeps its own light ground in the dark, as on paper. */}
      <a href={pictureUrl(lectureId, number)} aria-label={`Slide ${number} in full size`}>
        <Picture
          src={pictureUrl(lectureId, number)}
          alt={slideAlternative(slide)}
          width={width}
          height={height}
          className="h-auto w-full rounded-[3px] border border-rule bg-wash"
        />
      </a>
      <figcaption className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <h3 id={`slide-${number}-title`} dir="auto" className="text-base">
          {slideName(slide)}
        </h3>
        <span className="numbers text-ink-soft">
          {spans.map(({ startMs, endMs }) => `${formatClock(startMs)}–${formatClock(endMs)}`).join(", ")}
        </span>
      </figcaption>
    </figure>
  );
}

function Words({ paragraphs, language, className }: { paragraphs: ReadingParagraph[]; language?: string; className?: string }) {
  return (
    <div className={className}>
      {paragraphs.map(({ startMs, text, language: own = language }) => (
        <div key={`${startMs} ${text.slice(0, 20)}`} className="mb-4 grid grid-cols-[3.25rem_1fr] gap-2">
          <span className="numbers pt-[0.3rem] text-ink-soft text-sm">{formatClock(startMs)}</span>
          <p lang={own} dir="auto" className="max-w-prose hyphens-auto text-pretty font-serif text-[1.0625rem] leading-[1.65]">
            {text}
          </p>
        </div>
      ))}
    </div>
  );
}

function pictureUrl(lectureId: string, number: number, isSmall = false): string {
  return `/api/lectures/${lectureId}/pictures/${number}${isSmall ? "?size=small" : ""}`;
}

"use client";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { CopyQuote } from "@/components/reader/copy-quote";
import { FindBar } from "@/components/reader/find-bar";
import { paragraphId } from "@/components/reader/highlights";
import { KeysDialog } from "@/components/reader/keys-dialog";
import { MomentButtons } from "@/components/reader/moment-buttons";
import { Playback } from "@/components/reader/playback";
import { Player } from "@/components/reader/player";
import { ReaderSwitches } from "@/components/reader/reader-switches";
import type { ReaderUrls } from "@/components/reader/reader-urls";
import { LitSlides } from "@/components/reader/slide-lights";
import { SlideStrip } from "@/components/reader/slide-strip";
import { Tabs } from "@/components/reader/tabs";
import { type Mark, Timeline } from "@/components/reader/timeline";
import { useArrival } from "@/components/reader/use-arrival";
import { useFind } from "@/components/reader/use-find";
import { bringIntoSight, useFollowing } from "@/components/reader/use-following";
import { useKept } from "@/components/reader/use-kept";
import { useReaderActs } from "@/components/reader/use-reader-acts";
import { useReaderKeys } from "@/components/reader/use-reader-keys";
import { useShownWords } from "@/components/reader/use-shown-words";
import { useSkipSilence } from "@/components/reader/use-skip-silence";
import { useWordClicks } from "@/components/reader/use-word-clicks";
import { useWordTimes } from "@/components/reader/use-word-times";
import { Words } from "@/components/reader/words";
import { Button } from "@/components/ui/button";
import type { Reading } from "@/lib/document/reading";
import { momentAsked, paragraphsOf, placesOf, slideAsked } from "@/lib/reader/place";
import { startAt } from "@/lib/reader/word-times";

interface Given {
  title: string;
  reading: Reading;
  urls: ReaderUrls;
  hasVideo: boolean;
  /** What was noted, as marks, with the panel that shows it and takes what is new. */
  notes?: { marks: readonly Mark[]; panel: (nowMs: () => number, seek: (ms: number) => void) => ReactNode; add: (ms: number) => void };
}

/** A lecture to watch, read and search: player, slides and words in step. It knows nothing of who looks or whose lecture it is. */
export function Reader({ title, reading, urls, hasVideo, notes }: Given) {
  const { t } = useLanguage();
  const asked = useSearchParams();
  const askedSlide = slideAsked(asked.get("s"), reading);
  const [playback] = useState(() => new Playback(momentAsked(asked.get("t"), reading.durationMs) ?? askedSlide?.spans[0]?.startMs));
  const placeAt = useMemo(() => placesOf(reading), [reading]);
  const paragraphs = useMemo(() => paragraphsOf(reading), [reading]);
  const { times, silences } = useWordTimes(urls.words, reading);
  const scope = useRef<HTMLDivElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isInStep, setIsInStep] = useKept("thakii-in-step", true);
  const [skipsSilence, setSkipsSilence] = useKept("thakii-skip-silence", false);
  useSkipSilence(playback, silences, skipsSilence);
  const following = useFollowing(playback, placeAt, times, scope, isInStep);

  const goTo = useCallback(
    (ms: number) => {
      playback.seek(ms, { play: true });
      const { section, paragraph } = placeAt(ms);
      const own = document.getElementById(paragraphId(paragraph));
      const box = document.getElementById(`section-${section}`);
      bringIntoSight(own && box?.contains(own) ? own : box);
    },
    [playback, placeAt],
  );
  const momentOf = useCallback(
    (paragraph: number, offset: number) => {
      const own = times?.[paragraph];
      return (own && startAt(own, offset)) ?? paragraphs[paragraph]?.startMs ?? 0;
    },
    [times, paragraphs],
  );
  useWordClicks(scope, (paragraph, offset) => playback.seek(momentOf(paragraph, offset), { play: true }));
  const find = useFind(reading, paragraphs, {
    onHit: (hit, ms) => {
      playback.seek(ms);
      bringIntoSight(document.getElementById(hit.at === "words" ? paragraphId(hit.paragraph) : `slide-${hit.slide}`));
    },
    wordMs: momentOf,
    nowMs: () => playback.nowMs,
    asked: asked.get("q") ?? "",
  });
  const shown = useShownWords(urls.shown, find.wanted.trim() !== "");

  useArrival(playback, placeAt, askedSlide?.number);

  const act = useReaderActs({
    ...{ playback, reading, placeAt, goTo, findInput },
    step: find.step,
    addNote: notes?.add,
    correct: urls.correct,
    help: () => setIsHelpOpen(true),
  });
  const keys = useReaderKeys(act);

  const pictureUrl = useCallback(
    (slide: number, isSmall?: boolean) => `${urls.pictures}${slide}${isSmall ? "?size=small" : ""}`,
    [urls.pictures],
  );
  const hitNow = find.hits[find.current];
  const hitSlides = new Set(find.hits.flatMap((hit) => (hit.at === "slide" ? [hit.slide] : [])));
  const marks: Mark[] = [...find.hits.map((hit) => ({ ms: find.momentOf(hit), kind: "hit" as const, label: "" })), ...(notes?.marks ?? [])];

  const switches = (
    <ReaderSwitches
      playback={playback}
      inStep={{ isOn: isInStep, set: setIsInStep }}
      skipSilence={silences.length > 0 ? { isOn: skipsSilence, set: setSkipsSilence } : undefined}
    />
  );
  return (
    <section aria-labelledby="reading" ref={scope} className="border-rule border-t pt-6 pb-10">
      <h2 id="reading" className="sr-only">
        {t("reader.heading")}
      </h2>
      <LitSlides shown={shown} query={find.wanted} now={hitNow?.at === "slide" ? hitNow.slide : undefined}>
        <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] xl:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]">
          <div className="sticky top-0 z-10 flex max-h-dvh flex-col gap-2 self-start bg-paper py-2 lg:top-2">
            {urls.media && (
              <Player
                playback={playback}
                mediaUrl={urls.media}
                captionsUrl={paragraphs.length > 0 ? urls.captions : undefined}
                posterUrl={reading.slides[0] && pictureUrl(reading.slides[0].number)}
                hasVideo={hasVideo}
                language={reading.language}
                title={title}
              />
            )}
            <Timeline
              playback={playback}
              durationMs={reading.durationMs}
              changesMs={reading.sections.map(({ startMs }) => startMs)}
              marks={marks}
              onSeek={(ms) => playback.seek(ms)}
            />
            {/* One line on a phone: the words need the room. */}
            <div className="flex flex-wrap items-center gap-2">
              <FindBar
                query={find.query}
                onQuery={find.setQuery}
                count={find.hits.length}
                current={find.current}
                onStep={find.step}
                inputRef={findInput}
              />
              <MomentButtons playback={playback} isLost={isInStep && !following.isFollowing} onBackToNow={following.follow} />
              <Button size="small" variant="quiet" onClick={() => setIsHelpOpen(true)} className="ms-auto max-lg:pointer-coarse:hidden">
                {t("reader.keys")}
              </Button>
            </div>
            <div className="flex flex-wrap gap-2 max-lg:hidden">{switches}</div>
            <Tabs
              tabs={[
                { name: "words", label: t("reader.words"), isNarrowOnly: true, panel: null },
                {
                  name: "slides",
                  label: t("reader.slides"),
                  panel: reading.slides.length > 0 && (
                    <SlideStrip
                      reading={reading}
                      playback={playback}
                      placeAt={placeAt}
                      pictureUrl={pictureUrl}
                      onSeek={goTo}
                      hits={hitSlides}
                      isInStep={isInStep}
                    />
                  ),
                },
                ...(notes ? [{ name: "notes", label: t("reader.notes"), panel: notes.panel(() => playback.nowMs, goTo) }] : []),
              ]}
            />
          </div>
          <div className="min-w-0 pt-2">
            <div className="mb-3 flex flex-wrap gap-2 lg:hidden">{switches}</div>
            {reading.warnings.length > 0 && (
              <ul className="mb-6 space-y-1 border-warn border-s-2 ps-3 text-[0.9375rem]">
                {reading.warnings.map((warning) => (
                  // The document's own words, which are English.
                  <li key={warning} lang="en" dir="auto">
                    {warning}
                  </li>
                ))}
              </ul>
            )}
            <Words reading={reading} pictureUrl={pictureUrl} onSeek={goTo} />
          </div>
        </div>
      </LitSlides>
      <CopyQuote scope={scope} title={title} momentOf={momentOf} />
      <KeysDialog open={isHelpOpen} onClose={() => setIsHelpOpen(false)} {...keys} />
    </section>
  );
}

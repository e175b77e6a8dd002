"use client";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { CopyQuote } from "@/components/reader/copy-quote";
import { FindBar } from "@/components/reader/find-bar";
import { paragraphId } from "@/components/reader/highlights";
import { KeysDialog } from "@/components/reader/keys-dialog";
import { Playback } from "@/components/reader/playback";
import { Player } from "@/components/reader/player";
import { SlideStrip } from "@/components/reader/slide-strip";
import { Tabs } from "@/components/reader/tabs";
import { type Mark, Timeline } from "@/components/reader/timeline";
import { useFind } from "@/components/reader/use-find";
import { bringIntoSight, useFollowing } from "@/components/reader/use-following";
import { usePlayback } from "@/components/reader/use-playback";
import { useReaderKeys } from "@/components/reader/use-reader-keys";
import { useWordClicks } from "@/components/reader/use-word-clicks";
import { useWordTimes } from "@/components/reader/use-word-times";
import { Words } from "@/components/reader/words";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { Reading } from "@/lib/document/reading";
import type { ReaderAction } from "@/lib/reader/keys";
import { momentAsked, paragraphsOf, placesOf } from "@/lib/reader/place";
import { startAt } from "@/lib/reader/word-times";
import { formatClock } from "@/lib/time";

/** Where the reader's parts are fetched from; whoever may see a lecture only by a link has other addresses. */
export interface ReaderUrls {
  /** A slide's picture is this followed by its number. */
  pictures: string;
  /** Absent: there is no recording, or it may not be seen. */
  media?: string;
  captions?: string;
  /** Times of the words, as `WordTimes[]`. */
  words?: string;
  /** Where the words are corrected; absent for whoever may not. */
  correct?: string;
}

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
  const [playback] = useState(() => new Playback(momentAsked(asked.get("t"), reading.durationMs)));
  const placeAt = useMemo(() => placesOf(reading), [reading]);
  const times = useWordTimes(urls.words, reading);
  const scope = useRef<HTMLDivElement>(null);
  const findInput = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const following = useFollowing(playback, placeAt, times, scope);
  const isPlaying = usePlayback(playback, (it) => it.isPlaying, false);
  const isReady = usePlayback(playback, (it) => it.state === "ready", false);

  const goTo = (ms: number) => {
    playback.seek(ms, { play: true });
    const { section, paragraph } = placeAt(ms);
    const own = document.getElementById(paragraphId(paragraph));
    const box = document.getElementById(`section-${section}`);
    bringIntoSight(own && box?.contains(own) ? own : box);
  };
  const momentOf = (paragraph: number, offset: number) => {
    const own = times?.[paragraph];
    return (own && startAt(own, offset)) ?? paragraphsOf(reading)[paragraph]?.startMs ?? 0;
  };
  useWordClicks(scope, (paragraph, offset) => playback.seek(momentOf(paragraph, offset), { play: true }));
  const find = useFind(
    reading,
    times,
    (hit, ms) => {
      playback.seek(ms);
      bringIntoSight(document.getElementById(hit.at === "words" ? paragraphId(hit.paragraph) : `slide-${hit.slide}`));
    },
    asked.get("q") ?? "",
  );

  // The address leads to a moment: the words stand there when the page has come.
  useEffect(() => {
    if (playback.nowMs > 0) bringIntoSight(document.getElementById(paragraphId(placeAt(playback.nowMs).paragraph)));
  }, [playback, placeAt]);

  const turnSlide = (by: 1 | -1) => {
    const section = reading.sections[placeAt(playback.nowMs).section + by];
    if (section) goTo(section.startMs);
  };
  const act = (action: ReaderAction) => {
    if (typeof action === "object") return playback.seek((reading.durationMs * action.seekTenths) / 10);
    const acts: Record<typeof action, () => void> = {
      playOrPause: () => playback.toggle(),
      back10: () => playback.nudge(-10_000),
      forward10: () => playback.nudge(10_000),
      back5: () => playback.nudge(-5000),
      forward5: () => playback.nudge(5000),
      frameBack: () => playback.nudge(-40),
      frameForward: () => playback.nudge(40),
      slower: () => toast(t("reader.speed", { speed: playback.changeSpeed(-1) })),
      faster: () => toast(t("reader.speed", { speed: playback.changeSpeed(1) })),
      captions: () => playback.toggleCaptions(),
      fullScreen: () => playback.toggleFullScreen(),
      previousSlide: () => turnSlide(-1),
      nextSlide: () => turnSlide(1),
      bookmark: () => notes?.add(playback.nowMs),
      correct: () => urls.correct && location.assign(`${urls.correct}?t=${Math.floor(playback.nowMs / 1000)}`),
      find: () => findInput.current?.focus(),
      nextHit: () => find.step(1),
      previousHit: () => find.step(-1),
      help: () => setIsHelpOpen(true),
    };
    acts[action]();
  };
  const keys = useReaderKeys(act);

  const pictureUrl = useMemo(
    () => (slide: number, isSmall?: boolean) => `${urls.pictures}${slide}${isSmall ? "?size=small" : ""}`,
    [urls.pictures],
  );
  const hitSlides = new Set(find.hits.flatMap((hit) => (hit.at === "slide" ? [hit.slide] : [])));
  const marks: Mark[] = [...find.hits.map((hit) => ({ ms: find.momentOf(hit), kind: "hit" as const, label: "" })), ...(notes?.marks ?? [])];
  const hasWords = reading.sections.some(({ paragraphs }) => paragraphs.length > 0);

  return (
    <section aria-labelledby="reading" ref={scope} className="border-rule border-t pt-6 pb-10">
      <h2 id="reading" className="sr-only">
        {t("reader.heading")}
      </h2>
      <div className="gap-x-10 lg:grid lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)] xl:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]">
        <div className="sticky top-0 z-10 flex max-h-dvh flex-col gap-2 self-start bg-paper py-2 lg:top-2">
          {urls.media && (
            <Player
              playback={playback}
              mediaUrl={urls.media}
              captionsUrl={hasWords ? urls.captions : undefined}
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
            <MomentButton playback={playback} isShown={isReady && !isPlaying} />
            {!following.isFollowing && isPlaying && (
              <Button size="small" onClick={following.follow}>
                {t("reader.backToNow")}
              </Button>
            )}
            <Button size="small" variant="quiet" onClick={() => setIsHelpOpen(true)} className="ms-auto max-lg:pointer-coarse:hidden">
              {t("reader.keys")}
            </Button>
          </div>
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
                  />
                ),
              },
              ...(notes ? [{ name: "notes", label: t("reader.notes"), panel: notes.panel(() => playback.nowMs, goTo) }] : []),
            ]}
          />
        </div>
        <div className="min-w-0 pt-2">
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
      <CopyQuote scope={scope} title={title} momentOf={momentOf} />
      <KeysDialog open={isHelpOpen} onClose={() => setIsHelpOpen(false)} {...keys} />
    </section>
  );
}

function MomentButton({ playback, isShown }: { playback: Playback; isShown: boolean }) {
  const { rich } = useLanguage();
  const second = usePlayback(playback, (it) => Math.floor(it.nowMs / 1000), 0);
  if (!isShown || second === 0) return null;
  return (
    <Button size="small" onClick={() => playback.toggle()}>
      {rich("reader.play", { time: () => <bdi className="numbers">{formatClock(second * 1000)}</bdi> })}
    </Button>
  );
}

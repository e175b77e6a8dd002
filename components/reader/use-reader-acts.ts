import type { RefObject } from "react";
import { useLanguage } from "@/components/language/language";
import type { Playback } from "@/components/reader/playback";
import { toast } from "@/components/ui/toaster";
import type { Reading } from "@/lib/document/reading";
import type { ReaderAction } from "@/lib/reader/keys";
import type { Place } from "@/lib/reader/place";

interface Given {
  playback: Playback;
  reading: Reading;
  placeAt: (ms: number) => Place;
  /** Plays from there, and brings it into sight. */
  goTo: (ms: number) => void;
  findInput: RefObject<HTMLInputElement | null>;
  step: (by: 1 | -1) => void;
  /** Absent: there are no notes here. */
  addNote?: (ms: number) => void;
  /** Where the words are corrected; absent for whoever may not. */
  correct?: string;
  help: () => void;
}

/** What each action of the reader does, whichever key asks for it. */
export function useReaderActs({ playback, reading, placeAt, goTo, findInput, step, addNote, correct, help }: Given) {
  const { t } = useLanguage();
  const turnSlide = (by: 1 | -1) => {
    const section = reading.sections[placeAt(playback.nowMs).section + by];
    if (section) goTo(section.startMs);
  };
  const acts: Record<Exclude<ReaderAction, object>, () => void> = {
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
    bookmark: () => addNote?.(playback.nowMs),
    correct: () => correct && location.assign(`${correct}?t=${Math.floor(playback.nowMs / 1000)}`),
    find: () => findInput.current?.focus(),
    nextHit: () => step(1),
    previousHit: () => step(-1),
    help,
  };
  return (action: ReaderAction) =>
    typeof action === "object" ? playback.seek((reading.durationMs * action.seekTenths) / 10) : acts[action]();
}

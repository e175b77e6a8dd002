import type { LectureDocument } from "@/lib/document/lecture-document";
import { pair } from "@/lib/document/pair";
import { paragraphsOf } from "@/lib/document/paragraphs";
import { noWordsBecause, type SpeechState } from "@/lib/document/speech-words";
import type { Media } from "@/lib/lectures/lecture";
import type { Slide } from "@/lib/slides/slide";
import { captionQuality } from "@/lib/subtitles/caption-quality";
import type { Cue } from "@/lib/subtitles/cue";
import { formatClock } from "@/lib/time";
import { offerCorrections } from "@/lib/transcription/corrections";
import { type Transcript, type Word, wordsOf } from "@/lib/transcription/transcript";
import type { SoundChoice } from "@/lib/voice/sound-choice";
import type { Voice } from "@/lib/voice/voice";

export interface DocumentParts {
  title: string;
  fileName: string;
  media: Pick<Media, "durationMs" | "width" | "height">;
  slides: readonly Slide[];
  transcript: Transcript | undefined;
  speechState: SpeechState;
  /** BCP 47: what the owner said; otherwise what the transcript says counts. */
  language?: string;
  cues: readonly Cue[];
  /** Names and terms that the owner expects. */
  terms?: readonly string[];
  /** When somebody speaks, and on which of the file's sounds, where that was listened for. */
  voice?: Pick<Voice, "spans" | "speechMs">;
  sound?: SoundChoice;
  /** Who has read all of the words, and when. */
  reviewed?: { by: string; atMs: number };
  /** Those of the words that people wrote: nothing else is offered for them. */
  writtenByPeople?: readonly Word[];
  /** Path of a slide's picture, as it shall stand in the document. */
  pictureOf: (number: number) => string;
}

/** The document model from its parts. Every word of the transcript stands once in it; what is missing is said in `warnings`. */
export function buildDocument(parts: DocumentParts): LectureDocument {
  const words = parts.transcript ? wordsOf(parts.transcript) : [];
  const stretches = pair(parts.slides, words);
  const paragraphs = stretches.flatMap((stretch) => paragraphsOf(stretch.words, stretch.slide));
  const state = stateOf(parts, words.length);
  const language = parts.language ?? parts.transcript?.language;
  const people = [...new Set(words.flatMap((word) => word.speaker ?? []))];
  const { width, height } = parts.media;
  return {
    version: 1,
    title: parts.title,
    source: { fileName: parts.fileName, durationMs: parts.media.durationMs, ...(width && height ? { width, height } : {}) },
    ...(people.length > 0 && { people }),
    ...(language ? { language } : {}),
    speech: state === "heard" && parts.transcript ? spoken(parts, parts.transcript) : { state },
    ...(parts.transcript?.origin === "machine" && { hearing: hearingOf(parts, parts.transcript, words) }),
    slides: parts.slides.map((slide) => ({
      ...slide,
      picture: parts.pictureOf(slide.number),
      words: stretches.filter((stretch) => stretch.slide === slide.number).flatMap((stretch) => stretch.words),
    })),
    paragraphs,
    cues: [...parts.cues],
    ...(parts.transcript && words.length > 0 && { quality: qualityOf(parts, parts.transcript, words) }),
    warnings: warningsOf(parts, state),
  };
}

function spoken({ reviewed }: DocumentParts, { origin, source }: Transcript): LectureDocument["speech"] {
  return { state: "heard", origin, source, ...(reviewed && { reviewed }) };
}

function hearingOf(
  { slides, terms, voice, sound, writtenByPeople = [] }: DocumentParts,
  { foundLanguage, removed }: Transcript,
  words: readonly Word[],
) {
  return {
    ...(foundLanguage && { language: foundLanguage }),
    ...(voice && { speechMs: voice.speechMs }),
    ...(sound && sound.tracks.length > 0 && { sound: listenedTo(sound) }),
    removed,
    corrections: offerCorrections(words, slides, terms ?? []).filter(
      (offer) => !writtenByPeople.some((word) => word.startMs < offer.endMs && offer.startMs < word.endMs),
    ),
  };
}

/** What somebody gave was read by that person; what a machine heard was not. */
function listenedTo({ track, channel, reason, tracks }: SoundChoice) {
  return { track: track + 1, of: tracks.length, ...(channel !== undefined && { channel: channel + 1 }), reason };
}

function qualityOf({ cues, voice, reviewed }: DocumentParts, { origin, missing }: Transcript, words: readonly Word[]) {
  return captionQuality({ cues, words, missing, speech: voice?.spans, reviewed: origin === "given" || reviewed !== undefined });
}

/** The words decide: what the stages said about speech counts only where there are none. */
function stateOf(parts: DocumentParts, words: number): SpeechState {
  if (words > 0) return "heard";
  return parts.speechState === "heard" ? "no_speech" : parts.speechState;
}

function warningsOf(parts: DocumentParts, state: SpeechState): string[] {
  const warnings: string[] = [];
  if (state !== "heard") warnings.push(noWordsBecause[state]);
  if (parts.slides.length === 0) warnings.push("No slides: the recording has no pictures.");
  if (parts.transcript?.estimatedTimes)
    warnings.push(
      "The speech service tells no times: a word may have been said up to half a minute before or after the time that stands by it.",
    );
  for (const part of parts.transcript?.missing ?? [])
    warnings.push(`The words between ${formatClock(part.startMs)} and ${formatClock(part.endMs)} are missing: ${sentence(part.reason)}`);
  return warnings;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

import { buildDocument, type DocumentParts } from "@/lib/document/build-document";
import type { LectureDocument } from "@/lib/document/lecture-document";
import type { Slide, Span } from "@/lib/slides/slide";
import type { Transcript, Word } from "@/lib/transcription/transcript";

/** Words of a text, one after the other without a pause; signs of scripts without spaces are glued. */
export function wordsFrom(text: string, fromMs = 0, perWordMs = 300): Word[] {
  const words: Word[] = [];
  for (const [index, part] of text.split(" ").entries())
    for (const [place, segment] of splitGlued(part).entries()) {
      const startMs = fromMs + words.length * perWordMs;
      words.push({
        text: segment,
        startMs,
        endMs: startMs + perWordMs,
        ...(index > 0 && place === 0 ? {} : index === 0 && place === 0 ? {} : { glued: true }),
      });
    }
  return words;
}

function splitGlued(part: string): string[] {
  return (
    part.match(
      /\p{Script=Han}\p{P}*|[\p{Script=Hiragana}\p{Script=Katakana}]+\p{P}*|[\p{Script=Thai}]{1,8}|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu,
    ) ?? [part]
  );
}

export function slideOf(number: number, spans: Span[], more: Partial<Slide> = {}): Slide {
  return { number, pictureMs: spans[0]?.startMs ?? 0, spans, kind: "slide", width: 1280, height: 720, ...more };
}

export function transcriptOf(words: Word[], more: Partial<Transcript> = {}): Transcript {
  const segments = words.length === 0 ? [] : [{ startMs: words[0]!.startMs, endMs: words.at(-1)!.endMs, words }];
  return { version: 1, language: "en", origin: "machine", source: "whisper base", segments, removed: [], missing: [], ...more };
}

/** A document in which each slide is shown once, for as long as its text takes to say. */
export function documentOf(texts: readonly string[], more: Partial<DocumentParts> = {}): LectureDocument {
  const words: Word[] = [];
  const slides: Slide[] = [];
  for (const [index, text] of texts.entries()) {
    const startMs = words.at(-1)?.endMs ?? 0;
    words.push(...wordsFrom(text, startMs));
    slides.push(slideOf(index + 1, [{ startMs, endMs: words.at(-1)!.endMs }]));
  }
  return buildDocument({
    title: "Sorting and searching",
    fileName: "sorting.mp4",
    media: { durationMs: words.at(-1)?.endMs ?? 60_000, width: 1280, height: 720 },
    slides,
    transcript: transcriptOf(words, { language: more.language ?? "en" }),
    speechState: "heard",
    cues: [],
    pictureOf: (number) => `slides/${String(number).padStart(4, "0")}.jpg`,
    ...more,
  });
}

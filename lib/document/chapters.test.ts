import { expect, test } from "vitest";
import { formatChapters } from "@/lib/document/chapters";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { parseVtt } from "@/lib/subtitles/vtt";

const document = (slides: Partial<LectureDocument["slides"][number]>[]): LectureDocument => ({
  version: 1,
  title: "A lecture",
  source: { fileName: "a.mp4", durationMs: 60_000 },
  speech: { state: "no_speech" },
  slides: slides.map((slide, index) => ({
    number: index + 1,
    kind: "slide",
    pictureMs: 0,
    spans: [],
    width: 640,
    height: 360,
    picture: "x.jpg",
    words: [],
    ...slide,
  })),
  paragraphs: [],
  cues: [],
  warnings: [],
});

test("each slide is a chapter from its first change to the next, named by its title where it has one", () => {
  const slides = [{ title: "Heaps --> trees", spans: [{ startMs: 0, endMs: 20_000 }] }, { spans: [{ startMs: 20_000, endMs: 60_000 }] }];
  expect(parseVtt(formatChapters(document(slides)))).toEqual([
    { startMs: 0, endMs: 20_000, text: "1 · Heaps --> trees" },
    { startMs: 20_000, endMs: 60_000, text: "Slide 2" },
  ]);
});

test("a lecture without slides has an empty list of chapters that players still take", () => {
  expect(formatChapters(document([]))).toMatch(/^WEBVTT\n/);
  expect(parseVtt(formatChapters(document([])))).toEqual([]);
});

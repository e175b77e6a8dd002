import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { documentOf } from "@/lib/document/document.fixture";
import { readShownWords } from "@/lib/reader/read-shown-words";
import { readWordTimes } from "@/lib/reader/read-word-times";
import { outputKey, slideTextKey, voiceKey } from "@/lib/storage/keys";
import { putObject } from "@/lib/storage/s3";

afterAll(() => world.close());

const put = (key: string, value: unknown) => putObject(key, JSON.stringify(value), "application/json");

test("before there is a document there is nothing to light and nothing to skip", async () => {
  expect(await readShownWords("nobody")).toBeUndefined();
  expect(await readWordTimes("nobody")).toBeUndefined();
});

test("words are lit where the slide's own picture was read, and a lecture that nobody read has none", async () => {
  const document = documentOf(["One sentence.", "Another one."]);
  await put(outputKey("read", "json"), document);
  expect(await readShownWords("read")).toEqual([]);
  const [first, second] = document.slides;
  const word = { text: "Graphs", x: 1, y: 2, width: 30, height: 4, confidence: 0.9 };
  const texts = [
    { number: first!.number, pictureMs: first!.pictureMs, languages: ["eng"], lines: [{ words: [word] }] },
    { number: second!.number, pictureMs: second!.pictureMs + 1, languages: ["eng"], lines: [{ words: [word] }] },
  ];
  await put(slideTextKey("read"), { version: 1, slides: texts });
  expect(await readShownWords("read")).toEqual([
    { slide: first!.number, width: first!.width, height: first!.height, words: ["Graphs"], boxes: [1, 2, 30, 4] },
  ]);
});

test("where a voice was found nothing is skipped, though no word was understood there", async () => {
  const document = documentOf(["One sentence."]);
  const lastMs = Math.max(...document.paragraphs.map(({ endMs }) => endMs));
  const durationMs = lastMs + 60_000;
  await put(outputKey("said", "json"), { ...document, source: { ...document.source, durationMs } });
  const silent = (await readWordTimes("said"))!;
  expect(silent.silences.at(-1)).toEqual({ startMs: lastMs + 400, endMs: durationMs });
  expect(silent.paragraphs).toHaveLength(document.paragraphs.length);
  const spans = [{ startMs: lastMs, endMs: durationMs }];
  await put(voiceKey("said"), { version: 1, detector: "d", audioSha256: "a", durationMs, speechMs: 60_000, spans, levels: "" });
  expect((await readWordTimes("said"))!.silences.filter(({ endMs }) => endMs > lastMs)).toEqual([]);
});

import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { Media } from "@/lib/lectures/lecture";
import { extractAudio } from "@/lib/media/extract-audio";
import { h264, makeMedia, mediaFolder, picture, tone } from "@/lib/media/media.fixture";

const folder = mediaFolder();
afterAll(folder.remove);

const media = (durationMs: number, format = "mov"): Media => ({ format, durationMs, hasVideo: true, hasAudio: true });

async function extract(source: string, given: Media) {
  const reports: number[] = [];
  const outPath = `${source}.wav`;
  await extractAudio(source, given, outPath, { signal: new AbortController().signal, report: (done) => reports.push(done) });
  return { ...samplesOf(outPath), reports };
}

/** Seconds, and the loudness 0..1 between two moments. */
function samplesOf(path: string) {
  const bytes = readFileSync(path);
  const data = bytes.subarray(bytes.indexOf("data") + 8);
  const samples = new Int16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length - (data.length % 2)));
  const loudness = (from: number, to: number) =>
    samples.slice(from * 16_000, to * 16_000).reduce((max, v) => Math.max(max, Math.abs(v)), 0) / 32_768;
  return { header: bytes, seconds: samples.length / 16_000, loudness };
}

test("the sound becomes 16 kHz, mono, 16 bits, and its progress is told", async () => {
  const source = makeMedia(folder.at("plain.mp4"), [...picture(3), ...tone(3), ...h264, "-c:a", "aac", "-ac", "2"]);
  const { header, seconds, loudness, reports } = await extract(source, media(3000));
  expect([header.readUInt16LE(22), header.readUInt32LE(24), header.readUInt16LE(34)]).toEqual([1, 16_000, 16]);
  expect(seconds).toBeCloseTo(3, 1);
  expect(loudness(1, 2)).toBeGreaterThan(0.05);
  expect(reports.at(-1)).toBe(3000);
});

test("sound that begins two seconds late begins two seconds late", async () => {
  const source = makeMedia(folder.at("late.mkv"), [...picture(5), "-itsoffset", "2", ...tone(3), ...h264, "-c:a", "flac"]);
  const { seconds, loudness } = await extract(source, media(5000, "matroska"));
  expect(seconds).toBeCloseTo(5, 1);
  expect(loudness(0, 1.9)).toBe(0);
  expect(loudness(2.1, 4.9)).toBeGreaterThan(0.05);
});

test("a gap in the sound is a silence of the same length", async () => {
  const gap = ["-af", "aselect='lt(t,1)+gt(t,3)'"];
  const source = makeMedia(folder.at("gap.mkv"), [...picture(5), ...tone(5), ...h264, ...gap, "-c:a", "pcm_s16le"]);
  const { seconds, loudness } = await extract(source, media(5000, "matroska"));
  expect(seconds).toBeCloseTo(5, 1);
  expect(loudness(1.2, 2.8)).toBe(0);
  expect(loudness(3.2, 4.8)).toBeGreaterThan(0.05);
});

test("no more sound is written than the lecture is long", async () => {
  const source = makeMedia(folder.at("more.wav"), [...tone(10)]);
  expect((await extract(source, media(2000, "wav"))).seconds).toBeCloseTo(2, 1);
});

test("a source that ends the work leaves no half file behind", async () => {
  const source = makeMedia(folder.at("none.mp4"), [...picture(1), ...h264]);
  await expect(extract(source, media(1000))).rejects.toThrow();
  expect(existsSync(`${source}.wav`)).toBe(false);
  expect(existsSync(`${source}.wav.part`)).toBe(false);
});

test("stopping stops it, with the reason that was given", async () => {
  const source = makeMedia(folder.at("stop.wav"), [...tone(5)]);
  const stopped = extractAudio(source, media(5000, "wav"), folder.at("stop.out"), {
    signal: AbortSignal.abort(new Error("The owner cancelled.")),
    report() {},
  });
  await expect(stopped).rejects.toThrow("The owner cancelled.");
});

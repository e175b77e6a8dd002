import { existsSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { hiss, silence, speechDir } from "@/lib/transcription/speech.fixture";
import { Listener } from "@/lib/voice/listener";
import { loadSilero } from "@/lib/voice/load-silero";
import { findSpeech, frameMs } from "@/lib/voice/voice";
import { applause, hear, music, readSpoken, samplesOf } from "@/lib/voice/voice.fixture";

const frames = (...parts: [ms: number, probability: number][]) =>
  parts.flatMap(([ms, probability]) => Array.from({ length: Math.round(ms / frameMs) }, () => probability));
const find = (...parts: [ms: number, probability: number][]) => {
  const probabilities = frames(...parts);
  return findSpeech(probabilities, probabilities.length * frameMs).spans;
};

describe("findSpeech", () => {
  it("puts 0.2 s around speech, but nothing before the beginning or after the end", () => {
    expect(find([3200, 0], [1600, 0.9], [3200, 0])).toEqual([{ startMs: 3000, endMs: 5000 }]);
    expect(find([1600, 0.9])).toEqual([{ startMs: 0, endMs: 1600 }]);
  });

  it("joins what is less than half a second apart", () => {
    expect(find([1600, 0.9], [480, 0], [1600, 0.9], [640, 0], [1600, 0.9])).toHaveLength(2);
  });

  it("goes on while the detector is in two minds, and does not begin then", () => {
    expect(find([3200, 0.4])).toEqual([]);
    expect(find([1600, 0.9], [1600, 0.4], [1600, 0.9])).toHaveLength(1);
  });

  it("takes a click for no word, and half a second in all for no lecture", () => {
    expect(find([1600, 0], [64, 1], [1600, 0], [640, 1], [1600, 0])).toHaveLength(1);
    expect(find([6400, 0], [448, 1], [6400, 0])).toEqual([]);
  });

  it("gives spans in order, apart and within the recording, whatever the detector says", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }))), (runs) => {
        const probabilities = runs.flatMap(([length, probability]) => Array.from({ length }, () => probability));
        const durationMs = Math.max(0, probabilities.length * frameMs - 7);
        let beforeMs = -100;
        for (const span of findSpeech(probabilities, durationMs).spans) {
          expect(span.startMs).toBeGreaterThanOrEqual(beforeMs + 100);
          expect(span.endMs).toBeGreaterThan(span.startMs);
          expect(span.endMs).toBeLessThanOrEqual(durationMs);
          beforeMs = span.endMs;
        }
      }),
    );
  });
});

describe("the detector that ships, with nobody speaking", { timeout: 60_000 }, () => {
  test.each([
    ["silence", silence(60_000)],
    ["faint noise", hiss(60_000, 100)],
    ["loud noise", hiss(60_000, 12_000)],
    ["music", music(60)],
    ["applause", applause(60)],
  ])("hears no speech in a minute of %s", async (_, samples) => {
    expect((await hear(samples)).spans).toEqual([]);
  });

  it("says the same whatever the pieces are in which the samples come", async () => {
    const samples = applause(3);
    const whole = await hear(samples);
    const listener = new Listener(await loadSilero());
    for (let at = 0; at < samples.length; at += 777) listener.add(samples.subarray(at, at + 777));
    expect(listener.finish().probabilities).toEqual(whole.probabilities);
    expect(listener.levels).toEqual(whole.levels);
  });

  it("measures a full-scale square at a third as 9 or 10 dB below full scale", async () => {
    const { levels } = await hear(samplesOf(1, (_, index) => (index % 4 < 2 ? 1 : -1) / 3));
    expect(new Set(levels.slice(0, -1))).toEqual(new Set([10]));
  });
});

const isThere = existsSync(path.join(speechDir, "lj32_16k.wav"));
if (!isThere) console.warn("SKIPPED: ../shared/speech is absent; no real voice was heard");

describe.skipIf(!isThere)("the detector that ships, with people reading", { timeout: 60_000 }, () => {
  // misc has only its sentences' times; what is missed of it are the pauses in them (the loudest is at −39 dB).
  test.each([
    ["lj32_16k", 0.97],
    ["misc_16k", 0.93],
  ])("finds nearly all of %s and little else", async (name, leastRecall) => {
    const { samples, sentences } = readSpoken(speechDir, name);
    const { spans } = await hear(samples);
    let [both, onlyHeard, onlySaid] = [0, 0, 0];
    for (let ms = 5; ms < samples.length / 32; ms += 10) {
      const isHeard = spans.some((span) => span.startMs <= ms && ms < span.endMs);
      const isSaid = sentences.some(({ start, end }) => start * 1000 <= ms && ms < end * 1000);
      if (isHeard && isSaid) both += 1;
      else if (isHeard) onlyHeard += 1;
      else if (isSaid) onlySaid += 1;
    }
    const [recall, precision] = [both / (both + onlySaid), both / (both + onlyHeard)];
    console.info(`${name}: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}, ${spans.length} spans`);
    expect(recall).toBeGreaterThan(leastRecall);
    expect(precision).toBeGreaterThan(0.9);
  });

  it("misses no second in which somebody is loud", async () => {
    const { samples } = readSpoken(speechDir, "misc_16k");
    const { spans, levels } = await hear(samples);
    const missed = levels.filter(
      (level, frame) => level < 30 && !spans.some((s) => s.startMs <= frame * frameMs && frame * frameMs < s.endMs),
    );
    expect(missed.length * frameMs).toBeLessThan(100);
  });

  it("hears a soft voice, and one in audible hiss", async () => {
    const { samples } = readSpoken(speechDir, "lj32_16k");
    const part = samples.subarray(0, 32_000 * 40);
    const whole = await hear(part);
    const noise = hiss(40_000, 1000);
    const changed = (gain: number, withNoise: boolean) =>
      samplesOf(40, (_, i) => (part.readInt16LE(i * 2) * gain + (withNoise ? noise.readInt16LE(i * 2) : 0)) / 32_768);
    for (const other of [changed(0.02, false), changed(1, true)])
      expect((await hear(other)).speechMs / whole.speechMs).toBeGreaterThan(0.9);
  });
});

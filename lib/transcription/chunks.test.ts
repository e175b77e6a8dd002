import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkId, planChunks, serviceLimits, windowLimits } from "@/lib/transcription/chunks";
import { findSounds, frameMs, LoudnessMeter } from "@/lib/transcription/loudness";
import { hiss, silence } from "@/lib/transcription/speech.fixture";

const levelsOf = (...parts: Buffer[]): number[] => {
  const meter = new LoudnessMeter();
  for (const part of parts) meter.add(part);
  return meter.finish();
};

/** Loudness that swings as speech does. */
const voice = (ms: number, db = -25) => Array.from({ length: ms / frameMs }, (_, index) => db - (index % 7) * 2.5);
const quiet = (ms: number, db = -80) => Array.from({ length: ms / frameMs }, () => db);
const plan = (levels: number[], limits = windowLimits) => planChunks(findSounds(levels), levels, limits);

describe("LoudnessMeter", () => {
  it("says -9 dB of a full-scale square at a third, whatever the pieces it gets", () => {
    const loud = Buffer.alloc(32 * 100);
    for (let at = 0; at < loud.length; at += 2) loud.writeInt16LE(at % 4 === 0 ? 11_585 : -11_585, at);
    const whole = levelsOf(loud);
    expect(whole).toHaveLength(5);
    for (const level of whole) expect(level).toBeCloseTo(-9.03, 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 }), (sizes) => {
        const pieces: Buffer[] = [];
        for (let at = 0, turn = 0; at < loud.length; turn += 1) {
          const size = sizes[turn % sizes.length]!;
          pieces.push(loud.subarray(at, at + size));
          at += size;
        }
        expect(levelsOf(...pieces)).toEqual(whole);
      }),
    );
  });
});

describe("findSounds", () => {
  it("hears nothing in digital silence, in faint or loud steady hiss, in a click, and in no samples at all", () => {
    expect(findSounds(levelsOf(silence(60_000)))).toEqual([]);
    expect(findSounds(levelsOf(hiss(20_000, 30)))).toEqual([]);
    expect(findSounds(levelsOf(hiss(20_000, 8000)))).toEqual([]);
    expect(findSounds([...quiet(1000), ...quiet(40, -10), ...quiet(1000)])).toEqual([]);
    expect(findSounds([])).toEqual([]);
  });

  it("hears a voice over silence and over hiss, with 0.2 s around it", () => {
    const expected = [{ startMs: 2800, endMs: 5200 }];
    expect(findSounds([...quiet(3000, -120), ...voice(2000), ...quiet(3000, -120)])).toEqual(expected);
    expect(findSounds([...quiet(3000, -58), ...voice(2000), ...quiet(3000, -58)])).toEqual(expected);
  });

  it("hears a soft voice in a silent room", () => {
    expect(findSounds([...quiet(3000, -90), ...voice(2000, -45), ...quiet(3000, -90)])).toHaveLength(1);
  });
});

describe("planChunks", () => {
  const anyLevels = fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3000 })), { maxLength: 30 })
    .map((parts) => parts.flatMap(([isVoice, frames]) => (isVoice ? voice(frames * frameMs) : quiet(frames * frameMs))));

  it("covers every sound once, in order, within the limit, and never sends a long silence", () => {
    fc.assert(
      fc.property(anyLevels, fc.constantFrom(windowLimits, serviceLimits), (levels, limits) => {
        const sounds = findSounds(levels);
        const chunks = planChunks(sounds, levels, limits);
        let before = 0;
        for (const chunk of chunks) {
          expect(chunk.startMs).toBeGreaterThanOrEqual(before);
          expect(chunk.endMs).toBeGreaterThan(chunk.startMs);
          expect(chunk.endMs - chunk.startMs).toBeLessThanOrEqual(limits.mostMs);
          before = chunk.endMs;
        }
        const covered = (ms: number) => chunks.some((chunk) => chunk.startMs <= ms && ms <= chunk.endMs);
        for (const sound of sounds) for (let ms = sound.startMs; ms <= sound.endMs; ms += 500) expect(covered(ms)).toBe(true);
        const sentMs = chunks.reduce((sum, chunk) => sum + chunk.endMs - chunk.startMs, 0);
        const soundMs = sounds.reduce((sum, sound) => sum + sound.endMs - sound.startMs, 0);
        expect(sentMs).toBeLessThanOrEqual(soundMs + sounds.length * limits.silenceMs);
      }),
      { numRuns: 60 },
    );
  });

  it("cuts in the longest silence within reach", () => {
    const levels = [...voice(19_000), ...quiet(500), ...voice(2000), ...quiet(1500), ...voice(2000), ...quiet(500), ...voice(20_000)];
    expect(plan(levels)[0]).toEqual({ startMs: 0, endMs: 19_000 + 500 + 2000 + 200 });
  });

  it("cuts an endless voice where it is quietest", () => {
    const levels = [...voice(22_000), ...quiet(200, -44), ...voice(30_000)];
    const [first, second] = plan(levels);
    expect(first!.endMs).toBe(second!.startMs);
    expect(Math.abs(first!.endMs - 22_100)).toBeLessThanOrEqual(60);
  });

  it("ends a chunk before a long silence, however short it is then", () => {
    expect(plan([...voice(3000), ...quiet(8000), ...voice(3000)])).toHaveLength(2);
    expect(plan([...voice(3000), ...quiet(8000), ...voice(3000)], serviceLimits)).toHaveLength(1);
  });

  it("gives an id that changes with audio, place, engine and language only", () => {
    const span = { startMs: 0, endMs: 5 };
    const ids = [
      chunkId("a", span, "e", undefined),
      chunkId("b", span, "e", undefined),
      chunkId("a", { ...span, endMs: 6 }, "e", undefined),
    ];
    ids.push(chunkId("a", span, "f", undefined), chunkId("a", span, "e", "de"));
    expect(new Set(ids).size).toBe(5);
    expect(chunkId("a", { ...span }, "e", undefined)).toBe(ids[0]);
  });
});

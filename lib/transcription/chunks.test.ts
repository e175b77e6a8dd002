import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "@/lib/slides/slide";
import { chunkId, planChunks, serviceLimits, windowLimits } from "@/lib/transcription/chunks";
import { overlapMs } from "@/lib/transcription/cuts";
import { heardMs, recordedSegments } from "@/lib/transcription/recorded";
import { levelsOf } from "@/lib/voice/voice";
import { voiceOf } from "@/lib/voice/voice.fixture";

/** Speech and silence in turn, beginning with silence; lengths in ms. */
const speechOf = (...lengths: number[]): Span[] => {
  const spans: Span[] = [];
  let atMs = 0;
  for (const [index, length] of lengths.entries()) {
    if (index % 2 === 1) spans.push({ startMs: atMs, endMs: atMs + length });
    atMs += length;
  }
  return spans;
};
const levels = (spans: readonly Span[]) => levelsOf(voiceOf(spans.at(-1)?.endMs ?? 0, [...spans]));
const plan = (spans: Span[], limits = windowLimits) => planChunks(spans, levels(spans), limits);

const anySpeech = fc
  .array(fc.tuple(fc.integer({ min: 100, max: 30_000 }), fc.integer({ min: 500, max: 90_000 })), { maxLength: 25 })
  .map((pairs) => speechOf(...pairs.flat()));
const anyLimits = fc.constantFrom(windowLimits, serviceLimits);

describe("planChunks", () => {
  it("puts every moment of speech into one chunk, or into two around a cut through speech, in order", () => {
    fc.assert(
      fc.property(anySpeech, anyLimits, (spans, limits) => {
        const parts = plan(spans, limits).flat();
        for (const [index, part] of parts.entries()) {
          expect(part.endMs).toBeGreaterThan(part.startMs);
          const before = parts[index - 1]?.endMs ?? 0;
          if (part.startMs < before) expect(before - part.startMs).toBe(overlapMs);
        }
        for (const span of spans) {
          const within = parts.filter((part) => part.endMs > span.startMs && part.startMs < span.endMs);
          expect(within[0]!.startMs).toBeLessThanOrEqual(span.startMs);
          expect(within.at(-1)!.endMs).toBeGreaterThanOrEqual(span.endMs);
          for (const [index, part] of within.entries()) if (index > 0) expect(part.startMs).toBe(within[index - 1]!.endMs - overlapMs);
        }
      }),
    );
  });

  it("never exceeds what the recogniser can hear, and cuts through speech only where that spares a chunk", () => {
    fc.assert(
      fc.property(anySpeech, anyLimits, (spans, limits) => {
        const chunks = plan(spans, limits);
        for (const parts of chunks) expect(heardMs({ parts })).toBeLessThanOrEqual(limits.mostMs);
        const shorter = limits.firstMs ? 1 : 0;
        const isThrough = (ms: number) => spans.some((span) => span.startMs < ms && ms < span.endMs);
        const cuts = chunks.slice(1).filter((parts) => isThrough(parts[0]!.startMs)).length;
        const alone = spans.reduce((sum, span) => sum + Math.ceil((span.endMs - span.startMs) / (limits.mostMs - overlapMs)), 0);
        expect(chunks.length).toBeLessThanOrEqual(alone + shorter);
        if (spans.every((span) => span.endMs - span.startMs <= limits.mostMs)) expect(cuts).toBeLessThan(Math.max(1, alone) + shorter);
      }),
    );
  });

  it("sends a service little at first, so that the first words do not wait for minutes of speech", () => {
    fc.assert(
      fc.property(anySpeech, (spans) => {
        const [first] = plan(spans, serviceLimits);
        if (first) expect(heardMs({ parts: first })).toBeLessThanOrEqual(40_000);
      }),
    );
    expect(plan(speechOf(0, 600_000), serviceLimits)).toHaveLength(4);
  });

  it("sends no more than a second of any silence", () => {
    fc.assert(
      fc.property(anySpeech, anyLimits, (spans, limits) => {
        const sent = plan(spans, limits).flat();
        const isSent = (ms: number) => sent.some((part) => part.startMs <= ms && ms < part.endMs);
        for (const [index, span] of spans.entries()) {
          const next = spans[index + 1];
          if (!next || next.startMs - span.endMs <= 600) continue;
          let keptMs = 0;
          for (let ms = span.endMs; ms < next.startMs; ms += 10) if (isSent(ms)) keptMs += 10;
          expect(keptMs).toBeLessThanOrEqual(620);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("cuts in the longest silence within reach", () => {
    const [first] = plan(speechOf(0, 20_500, 600, 2000, 900, 2000, 600, 20_000));
    expect(first).toEqual([{ startMs: 0, endMs: 23_100 }]);
  });

  it("cuts through speech at a breath, rather than leave chunks half empty", () => {
    const spans = speechOf(0, 17_000, 700, 17_000, 700, 17_000, 700, 17_000);
    expect(planChunks(spans, levels(spans), windowLimits)).toHaveLength(4);
    const breathing = Uint8Array.from(levels(spans));
    for (let ms = 5000; ms < 70_000; ms += 4000) breathing.fill(60, ms / 32, ms / 32 + 8);
    const chunks = planChunks(spans, breathing, windowLimits);
    expect(chunks).toHaveLength(3);
  });

  it("leaves a short chunk rather than cut a sentence", () => {
    expect(plan(speechOf(0, 5000, 800, 26_000)).map((parts) => heardMs({ parts }))).toEqual([5000, 26_000]);
  });

  it("cuts an endless voice where it is quietest, and both sides hear that place", () => {
    const spans = speechOf(0, 60_000);
    const loud = Uint8Array.from(levels(spans));
    loud.fill(44, 22_400 / 32, 22_400 / 32 + 6);
    const [first, second] = planChunks(spans, loud, windowLimits);
    const middleMs = 22_400 + 3 * 32;
    expect(first!.at(-1)!.endMs).toBe(middleMs + overlapMs / 2);
    expect(second![0]!.startMs).toBe(middleMs - overlapMs / 2);
  });

  it("ends a chunk before a long silence, however short it is then", () => {
    for (const limits of [windowLimits, serviceLimits]) {
      expect(plan(speechOf(0, 3000, 21_000, 3000), limits)).toHaveLength(2);
      expect(plan(speechOf(0, 3000, 8000, 3000), limits)).toHaveLength(1);
    }
  });

  it("plans an hour of talk with a pause in every ten seconds as 125 to 145 chunks", () => {
    const hour = speechOf(
      ...Array.from({ length: 720 }, (_, index) => (index % 2 === 1 ? 9200 - (index % 5) * 100 : 800 + (index % 7) * 100)),
    );
    expect(plan(hour).length).toBeGreaterThanOrEqual(125);
    expect(plan(hour).length).toBeLessThanOrEqual(145);
  });
});

describe("recordedSegments", () => {
  const word = (startMs: number, endMs: number) => ({ text: "word", startMs, endMs });

  it("brings every moment of a chunk's audio back to where it was said", () => {
    fc.assert(
      fc.property(anySpeech, anyLimits, (spans, limits) => {
        for (const parts of plan(spans, limits)) {
          let offsetMs = 0;
          for (const part of parts) {
            const at = { startMs: offsetMs, endMs: offsetMs + part.endMs - part.startMs };
            const segments = recordedSegments({ ...at, words: [word(at.startMs, at.endMs)] }, { parts });
            expect(segments).toMatchObject([{ ...part, words: [part] }]);
            offsetMs = at.endMs;
          }
        }
      }),
    );
  });

  it("makes two of a segment that goes over silence that was left out", () => {
    const chunk = {
      parts: [
        { startMs: 1000, endMs: 3000 },
        { startMs: 7000, endMs: 9000 },
      ],
    };
    const words = [word(500, 900), word(1800, 2300), word(2400, 3000)];
    expect(recordedSegments({ startMs: 500, endMs: 3000, words }, chunk)).toMatchObject([
      { startMs: 1500, endMs: 3000, words: [word(1500, 1900), word(2800, 3000)] },
      { startMs: 7000, endMs: 8000, words: [word(7400, 8000)] },
    ]);
  });

  it("puts what comes after the end of the audio at its end", () => {
    const chunk = { parts: [{ startMs: 1000, endMs: 3000 }] };
    expect(recordedSegments({ startMs: 9000, endMs: 9500, words: [word(9000, 9500)] }, chunk)).toMatchObject([
      { startMs: 3000, endMs: 3000 },
    ]);
  });
});

describe("chunkId", () => {
  it("changes with audio, place, engine and language only", () => {
    const parts = [{ startMs: 0, endMs: 5 }];
    const ids = [
      chunkId("a", parts, "e", undefined),
      chunkId("b", parts, "e", undefined),
      chunkId("a", [{ startMs: 0, endMs: 6 }], "e", undefined),
    ];
    ids.push(chunkId("a", parts, "f", undefined), chunkId("a", parts, "e", "de"));
    expect(new Set(ids).size).toBe(5);
    expect(chunkId("a", [{ ...parts[0]! }], "e", undefined)).toBe(ids[0]);
  });
});

import { describe, expect, it } from "vitest";
import type { ChunkPlan } from "@/lib/transcription/chunks";
import { mergeChunks } from "@/lib/transcription/merge-chunks";
import type { Recognised } from "@/lib/transcription/recognised";
import { spreadWords } from "@/lib/transcription/split-words";
import { textOf, wordsOf } from "@/lib/transcription/transcript";

const plan = (...chunks: [startMs: number, endMs: number][]): ChunkPlan => ({
  version: 2,
  engine: "test",
  audioSha256: "",
  durationMs: 100_000,
  sounds: chunks.map(([startMs, endMs]) => ({ startMs, endMs })),
  chunks: chunks.map(([startMs, endMs], index) => ({ id: String(index), startMs, endMs, parts: [{ startMs, endMs }] })),
});
type Segment = [text: string, startMs: number, endMs: number, more?: Partial<Recognised["segments"][number]>];
const heard = (...segments: Segment[]): Recognised => ({
  language: "en",
  segments: segments.map(([text, startMs, endMs, more]) => ({ startMs, endMs, words: spreadWords(text, startMs, endMs), ...more })),
});
const merge = (given: ChunkPlan, ...chunks: (Recognised | undefined)[]) =>
  mergeChunks({ plan: given, chunks, speech: given.sounds, source: "test" });
const text = (transcript: ReturnType<typeof merge>) => textOf(wordsOf(transcript));

describe("mergeChunks", () => {
  it("puts words at their place in the recording, by sentence, and never outside their chunk", () => {
    const transcript = merge(plan([1000, 5000], [9000, 12_000]), heard(["Hello there. Now this", 0, 9000]), heard(["is it.", 500, 2000]));
    expect(transcript.segments.map((segment) => textOf(segment.words))).toEqual(["Hello there.", "Now this", "is it."]);
    expect(transcript.segments[0]!.startMs).toBe(1000);
    expect(transcript.segments[1]!.endMs).toBeLessThanOrEqual(5000);
    expect(transcript.segments[2]!.startMs).toBe(9500);
    expect(transcript.language).toBe("en");
  });

  it("says a word once that a cut goes through, and twice where it was said twice", () => {
    const [one, two] = [heard(["we transform", 0, 4000]), heard(["transform it", 0, 2000])];
    expect(text(merge(plan([0, 4000], [4000, 8000]), one, two))).toBe("we transform it");
    expect(text(merge(plan([0, 4000], [4500, 8000]), one, two))).toBe("we transform transform it");
  });

  it("names what could not be listened to", () => {
    expect(merge(plan([0, 1000], [2000, 3000]), heard(["yes", 0, 500]), undefined).missing).toEqual([
      { startMs: 2000, endMs: 3000, reason: "could not be listened to" },
    ]);
  });

  it.each<[string, Segment, string]>([
    ["speech over silence", ["Thanks for watching", 6000, 9000], "over silence"],
    ["a phrase that recognisers invent, of which they are unsure", ["Thank you.", 0, 900, { averageLogProbability: -0.9 }], "invent"],
    ["the makers' credits, most of them over silence", ["Untertitel von Stephanie Geiges", 3300, 5200], "invent"],
    ["the same in Arabic", ["اشتركوا في القناة", 3000, 5500], "invent"],
    ["the same in Chinese", ["谢谢大家的观看", 3000, 5500], "invent"],
    ["what begins after the audio", ["And more words", 20_000, 22_000], "after the end of the audio"],
    ["what nobody can speak so fast", ["Nobody speaks as many different words in a tenth of a second", 100, 200], "too fast to be spoken"],
    [
      "a doubtful segment that is probably no speech",
      ["um so", 0, 900, { noSpeechProbability: 0.9, averageLogProbability: -1.5 }],
      "unsure",
    ],
    ["sounds in brackets", ["[BLANK_AUDIO]", 0, 900], "no words"],
    ["music", ["♪ la la ♪", 0, 900], "no words"],
  ])("does not believe %s, and keeps a record of it", (_, segment, reason) => {
    const given = { ...plan([0, 10_000]), sounds: [{ startMs: 0, endMs: 4000 }] };
    const others: Segment[] =
      segment[1] < 1000 && reason.startsWith("too fast") ? [["Real.", 0, 100], segment, ["End.", 200, 900]] : [segment];
    const transcript = merge(given, heard(...others));
    expect(transcript.removed).toEqual([expect.objectContaining({ text: segment[0], reason: expect.stringContaining(reason) })]);
    expect(text(transcript)).not.toContain(segment[0]);
  });

  it("keeps the first of a loop and removes the rest, but lets people repeat themselves", () => {
    const looped = `We start. ${"Thank you very much. ".repeat(9)}Next.`;
    const transcript = merge(plan([0, 20_000]), heard([looped, 0, 20_000]));
    expect(text(transcript)).toBe("We start. Thank you very much. Next.");
    expect(transcript.removed[0]!.reason).toBe("repeats itself");
    expect(text(merge(plan([0, 20_000]), heard(["no no no no that is very very wrong", 0, 9000])))).toBe(
      "no no no no that is very very wrong",
    );
  });

  it("believes a phrase that recognisers like to invent where somebody surely says it", () => {
    const thanks = heard(["Thank you.", 0, 900, { averageLogProbability: -0.2, noSpeechProbability: 0.01 }]);
    expect(text(merge(plan([0, 4000]), thanks))).toBe("Thank you.");
  });

  it("removes a sentence that was added over the silence behind a believed one, and only that", () => {
    const given = { ...plan([0, 10_000]), sounds: [{ startMs: 0, endMs: 4000 }] };
    const words = [...spreadWords("This is said.", 0, 3900), ...spreadWords("See you next time.", 6000, 9000)];
    const transcript = merge(given, { segments: [{ startMs: 0, endMs: 9000, words }] });
    expect(text(transcript)).toBe("This is said.");
    expect(transcript.removed).toEqual([{ startMs: 6000, endMs: 9000, text: "See you next time.", reason: "over silence" }]);
  });

  it("catches a recogniser that says the same in one chunk after the other, also when it is a long sentence", () => {
    const line = "and that is why we will look at the next example of this whole long series today";
    const spans = Array.from({ length: 8 }, (_, index): [number, number] => [index * 10_000, index * 10_000 + 9000]);
    const transcript = merge(plan(...spans), ...spans.map(() => heard([line, 0, 9000])));
    expect(text(transcript)).toBe(line);
    expect(transcript.removed.map(({ reason }) => reason)).toEqual(["repeats itself"]);
  });

  it("marks the words of a piece that was heard in another language than the rest", () => {
    const english = heard(["Good morning everybody", 0, 900]);
    const german = { ...heard(["Guten Morgen und willkommen heute", 0, 3000]), language: "de" };
    const transcript = merge(plan([0, 1000], [2000, 6000]), english, german);
    expect(transcript.language).toBe("de");
    expect(wordsOf(transcript).map((word) => word.language)).toEqual([
      "en",
      "en",
      "en",
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("makes a transcript of nothing from a recording without sound", () => {
    expect(merge(plan())).toEqual({ version: 1, origin: "machine", source: "test", segments: [], removed: [], missing: [] });
  });

  it("never lets a word begin before the one before it, or last into the next", () => {
    const messy: Recognised = {
      segments: [
        {
          startMs: 0,
          endMs: 3000,
          words: [
            { text: "a", startMs: 500, endMs: 900 },
            { text: "b", startMs: 300, endMs: 700 },
            { text: "c", startMs: 600, endMs: 600 },
          ],
        },
      ],
    };
    const words = wordsOf(merge(plan([0, 3000]), messy));
    for (const [index, word] of words.entries()) {
      expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LanguageSample, languageToAsk, languageToAskAgain, pickSamples, voteLanguage } from "@/lib/transcription/language-vote";

const sample = (index: number, language: string | undefined, probability?: number, words = 20): LanguageSample => ({
  index,
  words,
  ...(language && { language }),
  ...(probability !== undefined && { probability }),
});
const chunksOf = (...lengths: number[]) =>
  lengths.map((length, index) => {
    const startMs = lengths.slice(0, index).reduce((sum, before) => sum + before, 0);
    return { startMs, endMs: startMs + length };
  });

describe("pickSamples", () => {
  it("asks every chunk of a short recording, and five of a long one, from its first fifth to its last", () => {
    expect(pickSamples([])).toEqual([]);
    expect(pickSamples(chunksOf(9000, 9000, 9000))).toEqual([0, 1, 2]);
    expect(pickSamples(chunksOf(...Array<number>(100).fill(28_000)))).toEqual([10, 30, 50, 70, 90]);
  });

  it("picks chunks that exist, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 60 }), (lengths) => {
        const picked = pickSamples(chunksOf(...lengths));
        expect(new Set(picked).size).toBe(picked.length);
        for (const index of picked) expect(index >= 0 && index < lengths.length).toBe(true);
        expect(picked.length).toBeGreaterThanOrEqual(Math.min(1, lengths.length));
      }),
    );
  });
});

describe("voteLanguage", () => {
  it("lets four German samples outvote a greeting in English, and is as sure as the samples are", () => {
    const choice = voteLanguage([sample(0, "en", 0.6), ...[1, 2, 3, 4].map((index) => sample(index, "de", 0.95))]);
    expect(choice).toEqual({
      version: 1,
      found: { language: "de", samples: 5, agreeing: 4, certainty: 0.76, others: ["en"] },
      languages: ["de"],
      samples: [0, 1, 2, 3, 4],
      settled: [1, 2, 3, 4],
    });
  });

  it("calls a recording mixed when two samples tell the other language, or one is sure of it", () => {
    expect(voteLanguage([sample(0, "en"), sample(1, "en"), sample(2, "ar"), sample(3, "ar"), sample(4, "en")]).languages).toEqual([
      "en",
      "ar",
    ]);
    expect(voteLanguage([sample(0, "en", 0.97), ...[1, 2, 3].map((index) => sample(index, "ar", 0.9))]).languages).toEqual(["ar", "en"]);
  });

  it("does not count places where nobody spoke, nor claim a certainty that nobody told", () => {
    const choice = voteLanguage([sample(0, "en", undefined, 0), sample(1, "fr"), sample(2, "fr"), sample(3, undefined)]);
    expect(choice.found).toEqual({ language: "fr", samples: 2, agreeing: 2, others: [] });
  });

  it("knows nothing where no sample tells a language", () => {
    expect(voteLanguage([sample(0, undefined), sample(1, undefined)])).toEqual({ version: 1, languages: [], samples: [0, 1], settled: [] });
  });
});

describe("what a chunk is asked", () => {
  const german = voteLanguage([sample(0, "en", 0.4), sample(3, "de", 0.9), sample(6, "de", 0.9)]);
  const mixed = voteLanguage([sample(0, "en", 0.9), sample(3, "de", 0.9), sample(6, "de", 0.9)]);

  it("is what the owner said, before any vote", () => {
    expect(languageToAsk("tr", german, 5)).toBe("tr");
  });

  it("is the voted language, except where the chunk told it by itself", () => {
    expect([0, 1, 3].map((index) => languageToAsk(undefined, german, index))).toEqual(["de", "de", undefined]);
  });

  it("is nothing in a mixed recording, but again the main language where it heard a third", () => {
    expect(languageToAsk(undefined, mixed, 1)).toBeUndefined();
    expect(["de", "en", "cy", undefined].map((heard) => languageToAskAgain(mixed, heard))).toEqual([undefined, undefined, "de", undefined]);
    expect(languageToAskAgain(german, "cy")).toBeUndefined();
  });
});

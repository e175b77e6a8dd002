import { describe, expect, it } from "vitest";
import type { Recognised } from "@/lib/transcription/recognised";
import { spreadWords } from "@/lib/transcription/split-words";
import { poorStretches, withSecondListening } from "@/lib/transcription/stretches";
import { textOf } from "@/lib/transcription/transcript";

const heard = (...segments: [text: string, startMs: number, endMs: number, averageLogProbability?: number][]): Recognised => ({
  segments: segments.map(([text, startMs, endMs, averageLogProbability]) => ({
    startMs,
    endMs,
    words: spreadWords(text, startMs, endMs),
    ...(averageLogProbability !== undefined && { averageLogProbability }),
  })),
});
const textIn = (recognised: Recognised) => textOf(recognised.segments.flatMap((segment) => segment.words));
const doubtfulIn = (recognised: Recognised) =>
  recognised.segments.flatMap((segment) => segment.words.filter((word) => word.doubtful).map((word) => word.text));

describe("poorStretches", () => {
  it("are neighbouring segments that the recogniser is unsure of, with some audio around them", () => {
    const recognised = heard(
      ["Surely said.", 0, 3000, -0.2],
      ["murmur", 3000, 5000, -1.4],
      ["mumble", 5000, 7000, -1.2],
      ["Sure again.", 7000, 9000, -0.3],
    );
    expect(poorStretches(recognised, 9000)).toEqual([{ startMs: 2800, endMs: 7200 }]);
  });

  it("are circles, also where the recogniser is sure or says nothing of itself", () => {
    expect(poorStretches(heard(["we go on and ".repeat(6), 0, 9000]), 9000)).toEqual([{ startMs: 0, endMs: 9000 }]);
    expect(poorStretches(heard(["we go on and say something else", 0, 9000]), 9000)).toEqual([]);
  });

  it("are not single mumbled words", () => {
    expect(poorStretches(heard(["hm", 0, 400, -2]), 9000)).toEqual([]);
  });
});

describe("withSecondListening", () => {
  const first = heard(["Surely said.", 0, 3000, -0.2], ["mumble", 3000, 6000, -1.5], ["Sure again.", 6000, 9000, -0.3]);
  const stretch = { startMs: 2800, endMs: 6200 };

  it("takes the second when it is surer, at its place in the piece", () => {
    const second = withSecondListening(first, stretch, heard(["the matrix", 200, 3000, -0.4]));
    expect(textIn(second)).toBe("Surely said. the matrix Sure again.");
    expect(second.segments[1]!.startMs).toBe(3000);
    expect(doubtfulIn(second)).toEqual([]);
  });

  it("keeps the first and marks its words when the second is no surer, or silent", () => {
    for (const again of [heard(["gibberish", 200, 3000, -2]), heard()]) {
      const kept = withSecondListening(first, stretch, again);
      expect(textIn(kept)).toBe(textIn(first));
      expect(doubtfulIn(kept)).toEqual(["mumble"]);
    }
  });

  it("marks the second as well where it is surer but still poor", () => {
    expect(doubtfulIn(withSecondListening(first, stretch, heard(["a tricks", 200, 3000, -1.1])))).toEqual(["a", "tricks"]);
  });

  it("prefers what does not go round in circles to what is sure of its circle", () => {
    const circle = heard(["and so on and ".repeat(6), 0, 9000, -0.1]);
    const second = withSecondListening(circle, { startMs: 0, endMs: 9000 }, heard(["and so on, and then we stop", 0, 9000, -0.9]));
    expect(textIn(second)).toBe("and so on, and then we stop");
  });
});

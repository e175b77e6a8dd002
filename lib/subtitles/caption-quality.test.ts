import { describe, expect, it } from "vitest";
import { captionQuality, speedOf } from "@/lib/subtitles/caption-quality";

const word = (text: string, startMs: number, confidence?: number) => ({ text, startMs, endMs: startMs + 300, confidence });
const nothing = { cues: [], words: [], missing: [], reviewed: false };

describe("captionQuality", () => {
  it("counts what is read too fast, stands too short or is too wide", () => {
    const cues = [
      { startMs: 0, endMs: 2000, text: "Twenty characters ok" },
      { startMs: 2083, endMs: 3083, text: "Eighteen letters.." },
      { startMs: 3200, endMs: 3900, text: "No time to read this at all" },
      { startMs: 5000, endMs: 9000, text: "A line of fifty letters is more than a line can be" },
    ];
    const { speed, tooShort, tooWide } = captionQuality({ ...nothing, cues });
    expect(speed).toEqual({ median: 18, worst: 38.6, aboveAim: 2, aboveLimit: 1 });
    expect([tooShort, tooWide]).toEqual([1, 1]);
  });

  it("says which share of the speech has a cue, and nothing where nobody listened for voices", () => {
    const cues = [
      { startMs: 500, endMs: 2000, text: "a" },
      { startMs: 4000, endMs: 5000, text: "b" },
    ];
    const speech = [
      { startMs: 0, endMs: 2000 },
      { startMs: 4500, endMs: 6500 },
    ];
    expect(captionQuality({ ...nothing, cues, speech }).coverage).toBe(0.5);
    expect(captionQuality({ ...nothing, cues })).not.toHaveProperty("coverage");
    expect(captionQuality({ ...nothing, cues, speech: [] })).not.toHaveProperty("coverage");
  });

  it("counts doubtful words among those of which the recogniser said how sure it was", () => {
    const words = [word("sure", 0, 0.9), word("hardly", 400, 0.3), word("unsaid", 800)];
    expect(captionQuality({ ...nothing, words })).toMatchObject({ doubtful: { words: 1, of: 2 }, meanConfidence: 0.6, words: 3 });
  });

  it("has figures for a lecture in which nobody spoke", () => {
    expect(captionQuality(nothing)).toMatchObject({ cues: 0, speed: { median: 0, worst: 0 }, missingMs: 0 });
  });

  it("counts a Chinese character as two", () => {
    expect(speedOf({ startMs: 0, endMs: 1000, text: "你好" })).toBe(4);
  });
});

import { describe, expect, it } from "vitest";
import { answers } from "@/lib/transcription/answers.fixture";
import { languageTag, recogniserLanguage } from "@/lib/transcription/language";
import { parseAnswer } from "@/lib/transcription/recognised";
import { splitWords, spreadWords } from "@/lib/transcription/split-words";
import { textOf } from "@/lib/transcription/transcript";

describe("parseAnswer", () => {
  it.each(answers)("reads the same words from $from", ({ body, language, hasTimes }) => {
    const heard = parseAnswer(body, 4600);
    expect(textOf(heard.segments.flatMap(({ words }) => words))).toBe("The first idea");
    expect(heard.language).toBe(language);
    expect(heard.estimatedTimes ?? false).toBe(!hasTimes);
    const [first] = heard.segments[0]!.words;
    expect(first!.startMs).toBe(hasTimes ? 720 : 0);
    if (hasTimes) expect(first!.confidence).toBeGreaterThan(0.8);
    else expect(first).not.toHaveProperty("confidence");
  });

  it("joins whisper.cpp's tokens to words, as sure as the least sure of them", () => {
    const heard = parseAnswer(
      {
        language: "english",
        segments: [
          {
            text: " The loudness,",
            start: 0.1,
            end: 1,
            no_speech_prob: 0.01,
            avg_logprob: -0.2,
            words: [
              { word: " The", start: 0.1, end: 0.3, probability: 0.9 },
              { word: " loud", start: 0.31, end: 0.6, probability: 0.8 },
              { word: "ness", start: 0.6, end: 0.9, probability: 0.5 },
              { word: ",", start: 0.9, end: 1, probability: 0.1 },
            ],
          },
        ],
      },
      2000,
    );
    expect(heard).toEqual({
      language: "en",
      segments: [
        {
          startMs: 100,
          endMs: 1000,
          noSpeechProbability: 0.01,
          averageLogProbability: -0.2,
          words: [
            { text: "The", startMs: 100, endMs: 300, confidence: 0.9 },
            { text: "loudness,", startMs: 310, endMs: 1000, confidence: 0.5 },
          ],
        },
      ],
    });
  });

  it("takes OpenAI's words from the top, and their punctuation from the text", () => {
    const heard = parseAnswer(
      {
        language: "german",
        text: "Hallo, Welt! Es geht los.",
        segments: [
          { text: " Hallo, Welt!", start: 0, end: 1 },
          { text: " Es geht los.", start: 1, end: 2 },
        ],
        words: ["Hallo", "Welt", "Es", "geht", "los"].map((word, index) => ({ word, start: index * 0.4, end: index * 0.4 + 0.3 })),
      },
      2000,
    );
    expect(heard.language).toBe("de");
    expect(heard.segments.map((segment) => textOf(segment.words))).toEqual(["Hallo, Welt! Es", "geht los."]);
    expect(heard.segments[1]!.words[0]).toEqual({ text: "geht", startMs: 1200, endMs: 1500 });
  });

  it("believes alignment more than the times of tokens, and lets a word end before the next begins", () => {
    const token = (word: string, start: number, end: number, t_dtw: number) => ({ word, start, end, t_dtw, probability: 0.9 });
    const words = [token(" One", 0, 0.5, 22), token(" two", 0.5, 1, 61), token(" three.", 1, 3, 150), token(" Four", 3, 3.2, -1)];
    const heard = parseAnswer({ segments: [{ text: " One two three. Four", start: 0, end: 3.2, words }] }, 4000).segments[0]!;
    expect(heard.words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [220, 520],
      [610, 1000],
      [1500, 3000],
      [3000, 3200],
    ]);
  });

  it("takes the sureness of a segment for that of its words, where nothing is said of single words", () => {
    const heard = parseAnswer({ segments: [{ text: " one two", start: 0, end: 2, avg_logprob: -0.5 }] }, 2000);
    expect(heard.segments[0]!.words.map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.607, 3), expect.closeTo(0.607, 3)]);
  });

  it("says so where no times were told at all", () => {
    expect(parseAnswer({ text: "ab cd" }, 4000).estimatedTimes).toBe(true);
    expect(parseAnswer({ text: "ab", segments: [{ text: "ab", start: 0, end: 1 }] }, 4000)).not.toHaveProperty("estimatedTimes");
  });

  it("spreads words over a segment without word times, and over the whole audio without any", () => {
    const bySegment = parseAnswer({ segments: [{ text: " one three ", start: 1, end: 2 }] }, 5000).segments[0]!.words;
    expect(bySegment).toEqual([
      { text: "one", startMs: 1000, endMs: 1400 },
      { text: "three", startMs: 1400, endMs: 2000 },
    ]);
    expect(parseAnswer({ text: "ab cd" }, 4000).segments[0]!.words.map((word) => word.startMs)).toEqual([0, 2000]);
  });

  it("makes Chinese words that are glued, with no space between them", () => {
    const words = ["今天", "我们", "学习", "。"].map((word, index) => ({ word, start: index, end: index + 0.9 }));
    const heard = parseAnswer({ language: "zh", segments: [{ text: "今天我们学习。", start: 0, end: 4, words }] }, 4000);
    expect(textOf(heard.segments[0]!.words)).toBe("今天我们学习。");
    expect(heard.segments[0]!.words).toHaveLength(3);
    expect(heard.segments[0]!.words.map((word) => word.glued)).toEqual([undefined, true, true]);
  });

  it("makes nothing of an empty answer, and refuses what is none", () => {
    expect(parseAnswer({ text: " " }, 1000).segments).toEqual([]);
    expect(parseAnswer({ text: "", segments: [], language: null }, 1000)).toEqual({ segments: [] });
    expect(() => parseAnswer("text", 1000)).toThrow();
  });
});

describe("languages", () => {
  it("are told by name or by code", () => {
    expect(["english", "en", "EN", "pt-br", "javanese", "auto", "", undefined].map(languageTag)).toEqual([
      "en",
      "en",
      "en",
      "pt-BR",
      "jv",
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("are given to recognisers by the code that they know, or not at all", () => {
    expect(["en-GB", "zh-Hans", "nb", "tlh", undefined].map(recogniserLanguage)).toEqual(["en", "zh", "no", undefined, undefined]);
  });
});

describe("splitWords", () => {
  it("keeps punctuation with its word, and cuts unspaced text where words end", () => {
    expect(splitWords(" Hi,  there! ")).toEqual([{ text: "Hi," }, { text: "there!" }]);
    const pieces = splitWords("彼は「はい」と言った。");
    expect(textOf(pieces.map((piece) => ({ ...piece, startMs: 0, endMs: 0 })))).toBe("彼は「はい」と言った。");
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.text).not.toMatch(/^[。」]|「$/u);
  });

  it("spreads words so that they meet and fill the time", () => {
    const words = spreadWords("a bb ccc dddd", 100, 1100);
    expect(words[0]!.startMs).toBe(100);
    expect(words.at(-1)!.endMs).toBe(1100);
    for (const [index, word] of words.slice(1).entries()) expect(word.startMs).toBe(words[index]!.endMs);
  });
});

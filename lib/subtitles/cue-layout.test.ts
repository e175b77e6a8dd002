import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speedOf } from "@/lib/subtitles/caption-quality";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { columns } from "@/lib/subtitles/cue-lines";
import { splitWords } from "@/lib/transcription/split-words";
import type { Word } from "@/lib/transcription/transcript";

/** One word after the other, each as long as its letters take at this speed. */
function spoken(text: string, msPerCharacter = 65, startMs = 0): Word[] {
  let at = startMs;
  return splitWords(text).map((piece) => {
    const word = { ...piece, startMs: at, endMs: at + piece.text.length * msPerCharacter };
    at = word.endMs + msPerCharacter;
    return word;
  });
}

const anyWords: fc.Arbitrary<Word[]> = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.stringMatching(/^[a-zA-Z']{1,12}[.,?]?$/),
        fc.stringMatching(/^[\u4e00-\u4fff]{1,4}$/),
        fc.stringMatching(/^[a-z]{40,90}$/),
      ),
      pauseMs: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20_000 })),
      lengthMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 9000 })),
      glued: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((given) => {
    let at = 0;
    return given.map(({ text, pauseMs, lengthMs, glued }) => {
      const startMs = at + pauseMs;
      at = startMs + lengthMs;
      return { text, startMs, endMs: at, ...(glued && { glued: true as const }) };
    });
  });

const bare = (text: string) => text.replace(/\s/gu, "");

describe("layOutCues", () => {
  it("keeps every word once and in order", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const cues = layOutCues(words);
        expect(bare(cues.map((cue) => cue.text).join(""))).toBe(bare(words.map((word) => word.text).join("")));
        const spaced = words.map((word) => ({ text: word.text, startMs: word.startMs, endMs: word.endMs }));
        expect(layOutCues(spaced).flatMap((cue) => cue.text.split(/\s/u))).toEqual(spaced.map((word) => word.text));
      }),
    );
  });

  it("never lets cues overlap, last no time or longer than seven seconds", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        let before = 0;
        for (const cue of layOutCues(words)) {
          expect(cue.startMs).toBeGreaterThanOrEqual(before);
          expect(cue.endMs).toBeGreaterThan(cue.startMs);
          expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(7000);
          expect(Number.isInteger(cue.endMs)).toBe(true);
          before = cue.endMs;
        }
      }),
    );
  });

  it("leaves two frames between cues, or nothing", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const cues = layOutCues(words);
        for (const [index, cue] of cues.slice(1).entries()) {
          const gapMs = cue.startMs - cues[index]!.endMs;
          expect(gapMs === 0 || gapMs >= 83, `a gap of ${gapMs} ms`).toBe(true);
        }
      }),
    );
  });

  it("lasts less than a second only where the next cue has to begin", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const cues = layOutCues(words);
        for (const [index, cue] of cues.entries()) if (cue.endMs - cue.startMs < 1000) expect(cues[index + 1]?.startMs).toBe(cue.endMs);
      }),
    );
  });

  it("is faster than 17 characters a second only where the next cue follows, or after 7 s, or 1.5 s after the last word", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const cues = layOutCues(words);
        let said = 0;
        for (const [index, cue] of cues.entries()) {
          for (let letters = 0; letters < bare(cue.text).length; said += 1) letters += bare(words[said]!.text).length;
          if (speedOf(cue) <= 17.1) continue;
          const untilNextMs = (cues[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) - cue.endMs;
          const isLong = cue.endMs - cue.startMs >= 7000 || cue.endMs >= words[said - 1]!.endMs + 1500;
          expect(untilNextMs <= 83 || isLong, JSON.stringify({ cue, untilNextMs })).toBe(true);
        }
      }),
    );
  });

  it("has at most two lines of 42 columns, a longer word alone excepted", () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        for (const cue of layOutCues(words)) {
          const lines = cue.text.split("\n");
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) if (columns(line) > 42) expect(words.map((word) => word.text)).toContain(line);
        }
      }),
    );
  });

  it("begins a cue with its first word, unless the one before still needs a moment", () => {
    const words = spoken("One two three. Four five six. Seven eight nine.");
    for (const cue of layOutCues(words)) expect(words.map((word) => word.startMs)).toContain(cue.startMs);
  });

  it("ends cues at sentences, and breaks lines before prepositions rather than after them", () => {
    const cues = layOutCues(
      spoken(
        "Today we look at how computers store numbers in memory. Every file is a long list of numbers. A program decides what they mean.",
      ),
    );
    expect(cues.map((cue) => cue.text)).toEqual([
      "Today we look at how computers\nstore numbers in memory.",
      "Every file is a long list of numbers.",
      "A program decides what they mean.",
    ]);
  });

  it("reads at 17 characters a second or slower when the speaker does", () => {
    const sentence = "The second idea is that a picture is made of many small dots. ";
    for (const cue of layOutCues(spoken(sentence.repeat(20), 75)))
      expect(columns(cue.text) / ((cue.endMs - cue.startMs) / 1000)).toBeLessThanOrEqual(17);
  });

  it("keeps every word of a fast speaker, too", () => {
    const words = spoken("we go on and on without a stop because there is so much to say about this ".repeat(20), 35);
    const cues = layOutCues(words);
    expect(cues.flatMap((cue) => cue.text.split(/\s/u))).toHaveLength(words.length);
    for (const cue of cues) expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(700);
  });

  it("spans no long pause and does not hang long after the last word", () => {
    const cues = layOutCues([...spoken("Think about it."), ...spoken("Did you?", 65, 10_000)]);
    expect(cues).toHaveLength(2);
    expect(cues[0]!.endMs).toBeLessThan(2600);
  });

  it("gives a short word a second to be read", () => {
    expect(layOutCues([{ text: "Yes.", startMs: 500, endMs: 620 }])).toEqual([{ startMs: 500, endMs: 1500, text: "Yes." }]);
  });

  it("begins a cue where the slide changes when there is a gap between words", () => {
    const words = spoken("and that was the first part now we come to the second part");
    const change = words[6]!.startMs;
    const starts = layOutCues(words, { slideChangesMs: [change] }).map((cue) => cue.startMs);
    expect(starts.filter((ms) => Math.abs(ms - change) <= 300)).toHaveLength(1);
  });

  it("breaks Japanese where words end, sixteen characters to a line", () => {
    const words = spoken(
      "今日はコンピューターがどのように情報を保存するかについて説明します。まず最初に基本的な考え方を見てみましょう。",
      150,
    );
    const cues = layOutCues(words, { language: "ja" });
    expect(cues.length).toBeGreaterThan(1);
    for (const line of cues.flatMap((cue) => cue.text.split("\n"))) expect(line.length).toBeLessThanOrEqual(16);
  });

  it("gives each speaker cues of their own", () => {
    const words = spoken("Who knows? I do, and so").map((word, index) => ({ ...word, speaker: index < 2 ? "Ada" : "Bob" }));
    expect(layOutCues(words).map(({ speaker, text }) => [speaker, text])).toEqual([
      ["Ada", "Who knows?"],
      ["Bob", "I do, and so"],
    ]);
  });

  it.each([
    [
      "it",
      "Questo grafico mostra come la varianza della media diminuisce con il numero delle osservazioni",
      /(\b(la|della|il|delle|con|come))\n/u,
    ],
    ["ar", "هذا الرسم يبين كيف تتغير سرعة الجسم مع الزمن في كل مرة نقيس فيها المسافة من البداية", /(^|\s)(مع|في|كل|من|هذا)\n/u],
    ["ru", "Этот график показывает как дисперсия среднего уменьшается с ростом числа наблюдений в выборке", /(^|\s)(с|в|как|этот)\n/iu],
  ])("ends no line after a word that leans on the next one (%s)", (language, text, wrong) => {
    for (const cue of layOutCues(spoken(text), { language })) expect(cue.text).not.toMatch(wrong);
  });

  it("lays out three hours of speech in a few seconds", () => {
    const words = spoken("so this is what we mean by a number, and that is why it matters in memory. ".repeat(1700), 70);
    const started = performance.now();
    layOutCues(words);
    expect(words.length).toBeGreaterThan(25_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

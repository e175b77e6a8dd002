import fc from "fast-check";
import { expect, it } from "vitest";
import { joinWords } from "@/lib/transcription/seam";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** A row of words with pauses between them; few different ones, so that neighbours are often alike. */
const speech = fc
  .array(
    fc.record({
      text: fc.constantFrom("so", "the", "matrix", "is", "not", "we", "have"),
      lengthMs: fc.integer({ min: 120, max: 700 }),
      pauseMs: fc.integer({ min: 20, max: 400 }),
    }),
    {
      minLength: 2,
      maxLength: 30,
    },
  )
  .map((said) => {
    let at = 0;
    return said.map(({ text, lengthMs, pauseMs }, index): Word => {
      const startMs = at + pauseMs;
      at = startMs + lengthMs;
      return { text: `${text}${index % 3 === 0 ? "," : ""}`, startMs, endMs: at };
    });
  });
const whole = (words: readonly Word[], fromMs: number, toMs: number) =>
  words.filter((word) => word.startMs >= fromMs && word.endMs <= toMs);
const touched = (words: readonly Word[], fromMs: number, toMs: number) =>
  words.filter((word) => word.endMs > fromMs && word.startMs < toMs);

it("two chunks that share a stretch give every word once, wherever the cuts lie, if each hears what lies wholly in it", () => {
  fc.assert(
    fc.property(speech, fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.integer({ min: 1500, max: 4000 }), (said, at, overlapMs) => {
      const endMs = said.at(-1)!.endMs;
      const cutMs = Math.round(endMs * at);
      const first = { startMs: 0, endMs: Math.min(endMs, cutMs + overlapMs / 2) };
      const second = { startMs: Math.max(0, cutMs - overlapMs / 2), endMs };
      const joined = joinWords(whole(said, 0, first.endMs), whole(said, second.startMs, endMs), first, second);
      expect(textOf(joined)).toBe(textOf(said));
    }),
  );
});

it("a cut in a pause costs no word and doubles none, although nothing is shared", () => {
  fc.assert(
    fc.property(speech, fc.nat(), (said, pick) => {
      const index = 1 + (pick % (said.length - 1));
      // The same word on both sides of the cut is heard as one: from the times alone nobody can tell.
      fc.pre(said[index - 1]!.text.replace(",", "") !== said[index]!.text.replace(",", ""));
      const cutMs = (said[index - 1]!.endMs + said[index]!.startMs) / 2;
      const [first, second] = [
        { startMs: 0, endMs: cutMs },
        { startMs: cutMs, endMs: said.at(-1)!.endMs },
      ];
      expect(textOf(joinWords(said.slice(0, index), said.slice(index), first, second))).toBe(textOf(said));
    }),
  );
});

it("a word that the cut goes through is said once when both sides heard it, and also when only one did", () => {
  fc.assert(
    fc.property(
      speech,
      fc.nat(),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.constantFrom("both", "first", "second"),
      (said, pick, at, who) => {
        const index = pick % said.length;
        const cut = said[index]!;
        const differs = (other: Word | undefined) => other?.text.replace(",", "") !== cut.text.replace(",", "");
        fc.pre(differs(said[index - 1]) && differs(said[index + 1]));
        const cutMs = Math.round(cut.startMs + (cut.endMs - cut.startMs) * at);
        const [first, second] = [
          { startMs: 0, endMs: cutMs },
          { startMs: cutMs, endMs: said.at(-1)!.endMs },
        ];
        const left = touched(said, 0, cutMs).map((word) => ({ ...word, endMs: Math.min(word.endMs, cutMs) }));
        const right = touched(said, cutMs, second.endMs).map((word) => ({ ...word, startMs: Math.max(word.startMs, cutMs) }));
        const joined = joinWords(who === "second" ? left.slice(0, -1) : left, who === "first" ? right.slice(1) : right, first, second);
        expect(textOf(joined)).toBe(textOf(said));
      },
    ),
  );
});

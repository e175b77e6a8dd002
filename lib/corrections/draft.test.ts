import fc from "fast-check";
import { expect, test } from "vitest";
import { doubtBeyond, doubtsOf, nextDoubt } from "@/lib/corrections/doubts";
import { accepted, approved, broughtBack, contentOf, openDraft, retyped, settled, typed } from "@/lib/corrections/draft";
import { changed, redone, undone } from "@/lib/corrections/history";
import { placesOf, replacedTexts } from "@/lib/corrections/replace";
import { applyEdits, editProblem } from "@/lib/corrections/word-edits";
import { textOf, type Word } from "@/lib/transcription/transcript";

const say = (text: string, fromMs: number): Word[] =>
  text.split(" ").map((word, index) => ({
    text: word,
    startMs: fromMs + index * 500,
    endMs: fromMs + index * 500 + 400,
    confidence: /^k/iu.test(word) ? 0.3 : 0.95,
  }));
const heard = [...say("A Kaylee graph, you see.", 0), ...say("The kaylee graphs are nice.", 10_000)];
const view = {
  heard: "h",
  heardCount: heard.length,
  found: "f",
  decisions: [],
  putBack: [],
  blocks: [heard.slice(0, 5), heard.slice(5)].map((words, block) => words.map((word, index) => ({ ...word, at: block * 5 + index }))),
};
const draft = openDraft(view);
const texts = (it: typeof draft) => it.blocks.map(({ words }) => textOf(words));
const edits = (it: typeof draft) => contentOf(it, view).edits;

test("nothing typed is nothing changed; a word typed away and back is the old word", () => {
  expect(edits(draft)).toEqual([]);
  const away = typed(draft, 0, "A Cayley graph, you see.");
  expect(edits(away)).toEqual([{ from: 1, to: 2, words: [{ text: "Cayley", startMs: 500, endMs: 900 }] }]);
  expect(edits(typed(away, 0, "A Kaylee graph, you see."))).toEqual([]);
  expect(typed(draft, 0, "A  Kaylee ").blocks[0]?.text).toBe("A  Kaylee ");
  expect(settled(typed(draft, 0, "A  Kaylee "), 0).blocks[0]?.text).toBe("A Kaylee");
});

test("a block may become empty, and be filled again", () => {
  const empty = settled(typed(draft, 0, " "), 0);
  expect(texts(empty)).toEqual(["", "The kaylee graphs are nice."]);
  const filled = typed(empty, 0, "Hello there");
  expect(editProblem(heard, edits(filled))).toBeUndefined();
  expect(texts(filled)[0]).toBe("Hello there");
});

test("doubtful words are found in order and around the end; one that is right is doubted no more", () => {
  expect(doubtsOf(draft)).toEqual([
    { block: 0, word: 1 },
    { block: 1, word: 1 },
  ]);
  expect(nextDoubt(doubtsOf(draft), { block: 0, word: 1 }, 1)).toEqual({ block: 1, word: 1 });
  expect(nextDoubt(doubtsOf(draft), { block: 1, word: 1 }, 1)).toEqual({ block: 0, word: 1 });
  expect(nextDoubt(doubtsOf(draft), { block: 0, word: 1 }, -1)).toEqual({ block: 1, word: 1 });
  expect(doubtBeyond(doubtsOf(draft), { block: 0, word: 1 }, 1)).toEqual({ block: 1, word: 1 });
  expect(doubtBeyond(doubtsOf(draft), { block: 1, word: 1 }, -1)).toEqual({ block: 0, word: 1 });
  expect(doubtBeyond(doubtsOf(draft), { block: 1, word: 1 }, 1), "by Tab one comes out").toBeUndefined();
  const right = approved(draft, { block: 0, word: 1 });
  expect(doubtsOf(right)).toEqual([{ block: 1, word: 1 }]);
  expect(texts(right)).toEqual(texts(draft));
  expect(doubtsOf(settled(typed(right, 0, "A Kaylee graph, yes."), 0))).toEqual([{ block: 1, word: 1 }]);
});

test("an offer is taken with the stops around it, and may replace several words by one", () => {
  expect(texts(accepted(draft, { startMs: 500, endMs: 1400, term: "Cayley graph" }))[0]).toBe("A Cayley graph, you see.");
  expect(texts(accepted(draft, { startMs: 500, endMs: 1400, term: "Cayleygraph" }))[0]).toBe("A Cayleygraph, you see.");
  expect(accepted(draft, { startMs: 77, endMs: 99, term: "x" })).toBe(draft);
});

test("what was taken out is put back at its time", () => {
  const back = broughtBack(draft, 3, { startMs: 5000, endMs: 6000, text: "Thanks for watching" });
  expect(texts(back)[0]).toBe("A Kaylee graph, you see. Thanks for watching");
  expect(contentOf(back, view)).toMatchObject({ putBack: [3], edits: [{ from: 5, to: 5 }] });
  expect(editProblem(heard, edits(back))).toBeUndefined();
  expect(texts(broughtBack(openDraft({ ...view, blocks: [] }), 0, { startMs: 1, endMs: 2, text: "Only this" }))).toEqual(["Only this"]);
});

test("everywhere at once: counted, shown with what stands around it, whole words or parts, and signs mean themselves", () => {
  const wanted = { find: "kaylee", matchCase: false, wholeWords: true };
  expect(placesOf(draft, wanted).map(({ block, before, found }) => [block, before, found])).toEqual([
    [0, "A ", "Kaylee"],
    [1, "The ", "kaylee"],
  ]);
  expect(placesOf(draft, { ...wanted, matchCase: true })).toHaveLength(1);
  expect(placesOf(draft, { ...wanted, find: "graph" })).toHaveLength(1);
  expect(placesOf(draft, { ...wanted, find: "graph", wholeWords: false })).toHaveLength(2);
  expect(placesOf(draft, { ...wanted, find: ".*", wholeWords: false })).toEqual([]);
  expect(placesOf(draft, { ...wanted, find: "  " })).toEqual([]);
  const done = retyped(draft, replacedTexts(draft, wanted, "$&Cayley"));
  expect(texts(done)).toEqual(["A $&Cayley graph, you see.", "The $&Cayley graphs are nice."]);
  expect(edits(done)).toHaveLength(2);
});

test("typing is undone in one piece, redone, and a new change forgets what was undone", () => {
  let history = changed({ past: [], now: draft, future: [] }, typed(draft, 0, "B"), 0, "typing in 0");
  history = changed(history, typed(draft, 0, "Be"), 500, "typing in 0");
  history = changed(history, typed(draft, 0, "Be quick"), 5000, "typing in 0");
  expect(texts(undone(history).now)[0]).toBe("Be");
  expect(undone(undone(history)).now).toBe(draft);
  expect(texts(redone(undone(history)).now)[0]).toBe("Be quick");
  expect(changed(undone(history), typed(draft, 1, "x"), 9000).future).toEqual([]);
  expect(undone(undone(undone(history))).now).toBe(draft);
});

test("whatever is typed into whichever blocks, what is sent is allowed and gives the same words again", () => {
  const action = fc.record({ block: fc.nat(1), text: fc.string({ maxLength: 40 }), settle: fc.boolean() });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
      let it = draft;
      for (const { block, text, settle } of actions) it = settle ? settled(typed(it, block, text), block) : typed(it, block, text);
      expect(editProblem(heard, edits(it))).toBeUndefined();
      expect(applyEdits(heard, edits(it))).toEqual(it.blocks.flatMap(({ words }) => words));
    }),
  );
});

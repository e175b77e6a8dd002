import type { CorrectionView } from "@/lib/corrections/correction-view";
import type { CorrectionContent } from "@/lib/corrections/layer";
import { type Bounds, retime } from "@/lib/corrections/retime";
import type { SlideDecision } from "@/lib/corrections/slide-decisions";
import { editsOf, type StandingWord } from "@/lib/corrections/word-edits";
import { spreadWords } from "@/lib/transcription/split-words";
import { textOf } from "@/lib/transcription/transcript";

/** A paragraph to type in. */
export interface Block {
  /** What the typing began with: a word that is typed away and back again is the old word. */
  base: StandingWord[];
  words: StandingWord[];
  /** As it stands in the field, spaces and all. */
  text: string;
}

/** Everything that can be changed, as one value: undoing is going back to an earlier one. */
export interface Draft {
  blocks: readonly Block[];
  decisions: readonly SlideDecision[];
  putBack: readonly number[];
}

export function openDraft({ blocks, decisions, putBack }: Pick<CorrectionView, "blocks" | "decisions" | "putBack">): Draft {
  return { blocks: blocks.map(blockOf), decisions, putBack };
}

export function contentOf(
  draft: Draft,
  { heard, heardCount, found }: Pick<CorrectionView, "heard" | "heardCount" | "found">,
): CorrectionContent {
  const words = draft.blocks.flatMap((block) => block.words);
  return { heard, edits: editsOf(words, heardCount), putBack: [...draft.putBack], found, decisions: [...draft.decisions] };
}

/** What the field says now. */
export function typed(draft: Draft, index: number, text: string): Draft {
  const block = draft.blocks[index]!;
  return withBlock(draft, index, { ...block, text, words: retime(block.base, text, boundsOf(draft, index)) });
}

/** The typing in this block has ended: what stands is what the next typing begins with. */
export function settled(draft: Draft, index: number): Draft {
  const block = draft.blocks[index]!;
  return block.base === block.words && block.text === textOf(block.words) ? draft : withBlock(draft, index, blockOf(block.words));
}

/** A person says that a word is right as it stands: it is no longer doubted. */
export function approved(draft: Draft, place: { block: number; word: number }): Draft {
  const words = draft.blocks[place.block]!.words.map((word, index) => (index === place.word ? written(word) : word));
  return withBlock(draft, place.block, blockOf(words));
}

function written({ at: _at, confidence: _confidence, doubtful: _doubtful, ...word }: StandingWord): StandingWord {
  return word;
}

/** A term instead of the words between two times; stops around them stay. */
export function accepted(draft: Draft, { startMs, endMs, term }: { startMs: number; endMs: number; term: string }): Draft {
  const block = draft.blocks.findIndex(({ words }) => words.some((word) => word.startMs === startMs));
  const { words = [] } = draft.blocks[block] ?? {};
  const from = words.findIndex((word) => word.startMs === startMs);
  const to = words.findLastIndex((word) => word.endMs <= endMs) + 1;
  if (from < 0 || to <= from) return draft;
  const opening = /^[^\p{L}\p{N}]*/u.exec(words[from]!.text)![0];
  const closing = /[^\p{L}\p{N}]*$/u.exec(words[to - 1]!.text)![0];
  const fresh = retime(words.slice(from, to), opening + term + closing, { startMs, endMs }).map(written);
  return withBlock(draft, block, blockOf([...words.slice(0, from), ...fresh, ...words.slice(to)]));
}

/** What the recogniser said and was not believed stands among the words again, at its time. */
export function broughtBack(draft: Draft, index: number, removed: { startMs: number; endMs: number; text: string }): Draft {
  const found = draft.blocks.findLastIndex(({ words }) => words[0] && words[0].startMs <= removed.startMs);
  const block = Math.max(0, found);
  const words = draft.blocks[block]?.words ?? [];
  const at = words.filter((word) => word.startMs <= removed.startMs).length;
  const earliestMs = Math.max(removed.startMs, words[at - 1]?.startMs ?? 0);
  const latestMs = Math.max(earliestMs, Math.min(removed.endMs, words[at]?.startMs ?? boundsOf(draft, block).endMs));
  const blocks = draft.blocks.length > 0 ? draft.blocks : [blockOf([])];
  const put = spreadWords(removed.text, earliestMs, latestMs);
  return withBlock(
    { ...draft, blocks, putBack: [...draft.putBack, index] },
    block,
    blockOf([...words.slice(0, at), ...put, ...words.slice(at)]),
  );
}

/** Whether two drafts would be sent as the same; what the typing began with is nothing to send. */
export function isSameToSend(a: Draft, b: Draft): boolean {
  if (a === b) return true;
  const isSame = a.decisions === b.decisions && a.putBack === b.putBack && a.blocks.length === b.blocks.length;
  return isSame && a.blocks.every(({ words }, index) => words === b.blocks[index]!.words);
}

export function decided(draft: Draft, decision: SlideDecision): Draft {
  return { ...draft, decisions: [...draft.decisions, decision] };
}

/** Other texts for some blocks, all at once. */
export function retyped(draft: Draft, texts: ReadonlyMap<number, string>): Draft {
  const blocks = draft.blocks.map((block, index) => {
    const text = texts.get(index);
    return text === undefined ? block : blockOf(retime(block.words, text, boundsOf(draft, index)));
  });
  return { ...draft, blocks };
}

function blockOf(words: StandingWord[]): Block {
  return { base: words, words, text: textOf(words) };
}

function withBlock(draft: Draft, index: number, block: Block): Draft {
  return { ...draft, blocks: draft.blocks.map((it, at) => (at === index ? block : it)) };
}

/** Words of a block lie between those of its neighbours. */
function boundsOf({ blocks }: Draft, index: number): Bounds {
  const before = blocks
    .slice(0, index)
    .findLast(({ words }) => words.length > 0)
    ?.words.at(-1);
  const after = blocks.slice(index + 1).find(({ words }) => words.length > 0)?.words[0];
  const own = blocks[index]?.base;
  const startMs = Math.min(before?.endMs ?? 0, own?.[0]?.startMs ?? Number.POSITIVE_INFINITY);
  return { startMs: Math.max(startMs, before?.startMs ?? 0), endMs: after?.startMs ?? (own?.at(-1)?.endMs ?? startMs) + 60_000 };
}

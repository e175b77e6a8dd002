import { activeBoxes, neighbours } from "@/lib/slides/active-boxes";
import { blockMeans } from "@/lib/slides/block";
import type { FrameSize, Planes } from "@/lib/slides/frame";
import { type Ink, inkOf, inkPerBlock } from "@/lib/slides/ink";
import { lossOf } from "@/lib/slides/loss";
import type { RecentFrames } from "@/lib/slides/recent-frames";
import { type Coloured, fewestRecoloured, isRecoloured } from "@/lib/slides/recolour";
import type { Commit, CommittedBlock, Tracker } from "@/lib/slides/tracker";

/** What the blocks that came to rest together mean. */
export interface Change {
  /** Those that count. */
  blocks: CommittedBlock[];
  /** Of these, those that went straight from what was to what is. */
  passages: CommittedBlock[];
  /** So much was taken away that it may be part of a transition. */
  takesAway: boolean;
  /** Another slide; otherwise something was added to this one. */
  isBoundary: boolean;
}

const active = 0.25;
const calm = 0.1;
const slowMs = 1000;
const oldMs = 4000;
/** A change of so much of the picture is no inset's doing. */
const largeShare = 0.3;
const lostAtLeast = 100;
/** An empty screen on which so much appears at once was a slide of its own; a board on which somebody begins to write is not. */
const blankInk = 60;
const writtenShare = 0.08;

/**
 * Was something taken away? Builds only add, so a slide is over when ink goes, or when most of the picture changes colour.
 * @returns undefined when nothing of it counts
 */
export function judgeCommit(
  commit: Commit,
  tracker: Tracker,
  recent: RecentFrames,
  lastBoundaryMs: number,
  size: FrameSize,
): Change | undefined {
  const isLarge = commit.blocks.length > largeShare * size.blocks;
  const insets = activeBoxes((block) => tracker.activityBefore[block]! > active, size);
  const isPassage = ({ index, dirtySinceMs, activity }: CommittedBlock) =>
    activity < calm && recent.isPassage(index, commit.before.luma, tracker.rest.luma, dirtySinceMs, commit.sinceMs);
  const isSlow = (block: CommittedBlock) => commit.sinceMs - block.dirtySinceMs >= slowMs;
  const isSlowPassageOf = (block: CommittedBlock) => isSlow(block) && isPassage(block);
  const blocks = commit.blocks.filter(counts(commit, tracker, isSlowPassageOf, lastBoundaryMs, isLarge ? undefined : insets, size));
  if (isLarge) for (const { index } of commit.blocks) if (!insets[index]) tracker.activity[index] = 0;
  if (blocks.length < 2) return undefined;

  const [oldInk, nowInk] = [inkOf(commit.before.luma, size), inkOf(tracker.rest.luma, size)];
  const passages = blocks.filter(isPassage);
  const [isIn, straight] = [blocks, passages].map((some) => marked(some, size)) as [Uint8Array, Uint8Array];
  const counted = {
    isTold: (block: number) => tracker.isSet[block] === 1,
    isChanged: (block: number) => isIn[block] === 1,
    isStraight: (block: number) => straight[block] === 1,
  };
  const { lost, total, isReplaced } = lossOf(oldInk, nowInk, tracker.rest.luma, commit.before.luma, counted, size);
  const isSlowPassage = 2 * passages.filter(isSlow).length > blocks.length;
  const motion = isSlowPassage ? 0 : tracker.motionBefore;
  const quiet = Math.min(0.35, 0.04 + 3 * Math.max(0, motion - 0.03));
  const enough = Math.max(12, lostAtLeast * size.scale);
  const coloured = () => [colouredOf(commit.before, oldInk, size), colouredOf(tracker.rest, nowInk, size)] as const;
  const isOtherColour = blocks.length > fewestRecoloured(size) && isRecoloured(...coloured(), counted.isChanged, size);
  const wasBlank = total < blankInk * size.scale && blocks.length > writtenShare * size.blocks;
  return {
    blocks,
    passages,
    takesAway: lost >= enough || isOtherColour,
    isBoundary: (lost >= enough && lost >= total * quiet) || isReplaced || isOtherColour || wasBlank,
  };
}

/** Not: what was never seen before, what came to light when somebody stepped aside, and what moves all the time. */
function counts(
  commit: Commit,
  tracker: Tracker,
  isSlowPassage: (block: CommittedBlock) => boolean,
  lastBoundaryMs: number,
  boxes: Uint8Array | undefined,
  size: FrameSize,
) {
  const isRestless = (block: CommittedBlock): boolean => {
    if (!boxes) return false;
    if (boxes[block.index]) return true;
    const gate = commit.atMs - block.dirtySinceMs > oldMs ? tracker.activityLately : tracker.activityBefore;
    for (const near of neighbours(block.index, 2, size)) if (gate[near]! > active) return true;
    return false;
  };
  return (block: CommittedBlock): boolean =>
    !block.isFirst && block.dirtySinceMs > lastBoundaryMs && (!isRestless(block) || tracker.isOfUpheaval(block) || isSlowPassage(block));
}

function colouredOf(planes: Planes, ink: Ink, size: FrameSize): Coloured {
  return { means: blockMeans(planes, size), inkPerBlock: inkPerBlock(ink, size) };
}

function marked(blocks: readonly CommittedBlock[], size: FrameSize): Uint8Array {
  const marks = new Uint8Array(size.blocks);
  for (const { index } of blocks) marks[index] = 1;
  return marks;
}

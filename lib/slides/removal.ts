import { activeBoxes, neighbours } from "@/lib/slides/active-boxes";
import { blockMeans, meanDistance } from "@/lib/slides/block";
import type { FrameSize, Planes } from "@/lib/slides/frame";
import { blockOf, type Ink, inkOf, inkPerBlock, isKept } from "@/lib/slides/ink";
import type { Commit, CommittedBlock, Tracker } from "@/lib/slides/tracker";

/** What the blocks that came to rest together mean. */
export interface Change {
  /** Those that count. */
  blocks: CommittedBlock[];
  /** So much was taken away that it may be part of a transition. */
  takesAway: boolean;
  /** Another slide; otherwise something was added to this one. */
  isBoundary: boolean;
}

const active = 0.25;
const oldMs = 4000;
/** A change of so much of the picture is no inset's doing. */
const largeShare = 0.3;
/** More than an inset that jumps to another corner. */
const fadeShare = 0.15;
const removedAtLeast = 100;
/** An empty screen on which so much appears at once was a slide of its own; a board on which somebody begins to write is not. */
const blankInk = 60;
const writtenShare = 0.08;
const recoloured = 21.6;
const recolouredShare = 0.4;

/**
 * Was something taken away? Builds only add, so a slide is over when ink goes, or when most of the picture changes colour.
 * @returns undefined when nothing of it counts
 */
export function judgeCommit(commit: Commit, tracker: Tracker, lastBoundaryMs: number, size: FrameSize): Change | undefined {
  const isLarge = commit.blocks.length > largeShare * size.blocks || isSlowFade(commit, size);
  const blocks = commit.blocks.filter(counts(commit, tracker, lastBoundaryMs, isLarge, size));
  if (isLarge) for (const { index } of commit.blocks) tracker.activity[index] = 0;
  if (blocks.length < 2) return undefined;

  const ink = inkOf(commit.before.luma, size);
  const { removed, total } = removedInk(ink, blocks, tracker, size);
  const quiet = Math.min(0.35, 0.04 + 3 * Math.max(0, tracker.motionBefore - 0.03));
  const enough = Math.max(12, removedAtLeast * size.scale);
  const isRecoloured = recolouredBlocks(ink, commit.before, tracker.rest, blocks, size) > recolouredShare * size.blocks;
  const wasBlank = total < blankInk * size.scale && blocks.length > writtenShare * size.blocks;
  return {
    blocks,
    takesAway: removed >= enough || isRecoloured,
    isBoundary: (removed >= enough && removed >= total * quiet) || isRecoloured || wasBlank,
  };
}

/**
 * A fade of several seconds makes its own blocks look restless. But they all began at one moment and all end at one, which
 * nothing that moves through the picture does.
 */
function isSlowFade({ blocks, sinceMs }: Commit, size: FrameSize): boolean {
  const starts = blocks.filter((block) => !block.isFirst).map((block) => block.dirtySinceMs);
  const startMs = starts.sort((a, b) => a - b)[Math.floor(starts.length / 2)] ?? sinceMs;
  const lengthMs = sinceMs - startMs;
  const together = starts.filter((ms) => Math.abs(ms - startMs) <= 500).length;
  return lengthMs >= 1500 && lengthMs <= 6000 && together > fadeShare * size.blocks && together > 0.8 * blocks.length;
}

/** Not: what was never seen before, what came to light when somebody stepped aside, and what moves all the time. */
function counts(commit: Commit, tracker: Tracker, lastBoundaryMs: number, isLarge: boolean, size: FrameSize) {
  const boxes = isLarge ? undefined : activeBoxes((block) => tracker.activityBefore[block]! > active, size);
  return (block: CommittedBlock): boolean => {
    if (block.isFirst || block.dirtySinceMs <= lastBoundaryMs) return false;
    if (!boxes) return true;
    if (boxes[block.index]) return false;
    const gate = commit.atMs - block.dirtySinceMs > oldMs ? tracker.activityLately : tracker.activityBefore;
    for (const near of neighbours(block.index, 2, size)) if (gate[near]! > active) return false;
    return true;
  };
}

function removedInk(ink: Ink, blocks: CommittedBlock[], tracker: Tracker, size: FrameSize): { removed: number; total: number } {
  const isIn = new Uint8Array(size.blocks);
  for (const { index } of blocks) isIn[index] = 1;
  let [removed, total] = [0, 0];
  for (let n = 0; n < ink.at.length; n++) {
    const block = blockOf(ink.at[n]!, size);
    if (!tracker.isSet[block]) continue;
    total += 1;
    if (isIn[block] && !isKept(ink, n, tracker.rest.luma, size)) removed += 1;
  }
  return { removed, total };
}

function recolouredBlocks(ink: Ink, before: Planes, after: Planes, blocks: CommittedBlock[], size: FrameSize): number {
  if (blocks.length <= recolouredShare * size.blocks) return 0;
  const perBlock = inkPerBlock(ink, size);
  const [old, now] = [blockMeans(before, size), blockMeans(after, size)];
  return blocks.filter(({ index }) => perBlock[index]! < 3 && meanDistance(old, now, index) > recoloured).length;
}

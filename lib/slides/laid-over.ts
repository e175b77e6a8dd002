import { connected, neighbours } from "@/lib/slides/active-boxes";
import { meanDistance } from "@/lib/slides/block";
import type { FrameSize } from "@/lib/slides/frame";
import { blockOf, type Ink, isKept } from "@/lib/slides/ink";
import { type Look, openLook } from "@/lib/slides/segment";

/** Of a block: fewer pixels of ink that came or went are noise. */
const leastInk = 4;
const otherMean = 21.6;
/** Of the picture: more is no message, or no inset. */
const largestMessage = 0.12;
const largestThing = 0.2;
/** Blocks: as far as a restless thing's ground, or the shadow that it throws when compressed, goes beyond what moves. */
const ground = 4;
/** Pixels of what stands on most slides that a message hides. */
const hiddenTemplate = 20;
/** Of what came: where less went, something was added. */
const added = 0.05;

/**
 * Whether two pictures that follow one another are of one slide, with something lying over it in one of them: they agree everywhere
 * but in small boxes, and in each of these something moves (an inset jumped), or what stands on most slides is hidden (a
 * message came or went; no slide of a template is without its foot in one corner alone).
 * @param template 1 for pixels that have ink more often than not; absent: that cannot be told
 * @returns which picture is the better one; undefined when they are of two slides
 */
export function clearerOf(old: Look, now: Look, template: Uint8Array | undefined, size: FrameSize): "old" | "now" | undefined {
  const [gone, come] = [lostPerBlock(old, now, template, size), lostPerBlock(now, old, template, size)];
  const isKnown = (block: number) => !old.mask[block] && !now.mask[block];
  const isOther = (block: number) =>
    isKnown(block) &&
    (gone.ink[block]! >= leastInk || come.ink[block]! >= leastInk || meanDistance(old.means, now.means, block) > otherMean);
  const isThing = restlessThings(isKnown, size);
  const isNear = (block: number) => [...neighbours(block, ground, size)].some((near) => isThing[near]);
  // What is added beside an inset that jumps hangs together with it.
  const isAddition = (group: readonly number[]) => {
    const alone = group.filter((block) => !isNear(block));
    return sum(gone.ink, alone) < added * sum(come.ink, alone);
  };
  const seen = new Uint8Array(size.blocks);
  let [hasMoved, hasGrown, clearer]: [boolean, boolean, "old" | "now" | undefined] = [false, false, undefined];
  for (let first = 0; first < size.blocks; first++) {
    if (seen[first] || !isOther(first)) continue;
    const group = connected(first, isOther, seen, size);
    if (group.every(isNear)) {
      hasMoved = true;
      continue;
    }
    const box = boxAround(group, size);
    const isHidden = (lost: Uint8Array) => sum(lost, box) >= hiddenTemplate * size.scale;
    const [oldHides, nowHides] = [isHidden(come.template), isHidden(gone.template)];
    if (oldHides !== nowHides && box.length <= largestMessage * size.blocks) clearer = nowHides ? "old" : "now";
    else if (isAddition(group)) hasGrown = true;
    else return undefined;
  }
  // What was added is more than what is hidden; and where nothing is hidden, nothing that came later is missing in the later one.
  if (hasGrown) return "now";
  return clearer ?? (hasMoved ? "now" : undefined);
}

/** 1 for blocks of which nothing is known since something moved in one place there: an inset or a strip of faces, and no person or film. */
function restlessThings(isKnown: (block: number) => boolean, size: FrameSize): Uint8Array {
  const [things, seen] = [new Uint8Array(size.blocks), new Uint8Array(size.blocks)];
  for (let first = 0; first < size.blocks; first++) {
    if (seen[first] || isKnown(first)) continue;
    const thing = connected(first, (block) => !isKnown(block), seen, size);
    if (boxAround(thing, size).length <= largestThing * size.blocks) for (const block of thing) things[block] = 1;
  }
  return things;
}

const sum = (of: Uint8Array, blocks: readonly number[]) => blocks.reduce((total, block) => total + of[block]!, 0);

/** Per block: the pixels of one picture's ink that are not in the other, and how many of these belong to the template. */
function lostPerBlock(of: Look, other: Look, template: Uint8Array | undefined, size: FrameSize) {
  const lost = { ink: new Uint8Array(size.blocks), template: new Uint8Array(size.blocks) };
  const ink: Ink = openLook(of, size).ink;
  const { luma } = openLook(other, size);
  for (let n = 0; n < ink.at.length; n++) {
    if (isKept(ink, n, luma, size)) continue;
    const block = blockOf(ink.at[n]!, size);
    lost.ink[block]! += 1;
    if (template?.[ink.at[n]!]) lost.template[block]! += 1;
  }
  return lost;
}

/** All blocks of the smallest box that has these in it. */
function boxAround(some: readonly number[], size: FrameSize): number[] {
  const columns = some.map((block) => block % size.blocksX);
  const rows = some.map((block) => Math.floor(block / size.blocksX));
  const [left, right, top, bottom] = [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
  const blocks: number[] = [];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) blocks.push(y * size.blocksX + x);
  return blocks;
}

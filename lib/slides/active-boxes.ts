import type { FrameSize } from "@/lib/slides/frame";

const reach = 2;
const smallest = 0.006;
const largest = 0.3;

/**
 * The boxes in which something moves (an inset, a film, a person): active blocks not more than two apart are one thing; it
 * counts when it is no speck and no more than a third of the picture, with a margin of two blocks.
 * @returns 1 for each block within a box
 */
export function activeBoxes(isActive: (block: number) => boolean, size: FrameSize): Uint8Array {
  const inside = new Uint8Array(size.blocks);
  const seen = new Uint8Array(size.blocks);
  for (let block = 0; block < size.blocks; block++) {
    if (seen[block] || !isActive(block)) continue;
    const group = connected(block, isActive, seen, size);
    const columns = group.map((index) => index % size.blocksX);
    const rows = group.map((index) => Math.floor(index / size.blocksX));
    const [left, right, top, bottom] = [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
    const area = (right - left + 1) * (bottom - top + 1);
    if (group.length < smallest * size.blocks || area > largest * size.blocks) continue;
    for (let y = Math.max(0, top - reach); y <= Math.min(size.blocksY - 1, bottom + reach); y++)
      inside.fill(1, y * size.blocksX + Math.max(0, left - reach), y * size.blocksX + Math.min(size.blocksX - 1, right + reach) + 1);
  }
  return inside;
}

/** The blocks that hang together with `first`, itself included; marks them in `seen`. */
export function connected(first: number, isActive: (block: number) => boolean, seen: Uint8Array, size: FrameSize): number[] {
  const group = [first];
  seen[first] = 1;
  for (const block of group) {
    for (const next of neighbours(block, reach, size)) {
      if (seen[next] || !isActive(next)) continue;
      seen[next] = 1;
      group.push(next);
    }
  }
  return group;
}

/** The blocks at most `distance` away in each direction, itself included. */
export function* neighbours(block: number, distance: number, size: FrameSize): Generator<number> {
  const [x, y] = [block % size.blocksX, Math.floor(block / size.blocksX)];
  for (let ny = Math.max(0, y - distance); ny <= Math.min(size.blocksY - 1, y + distance); ny++)
    for (let nx = Math.max(0, x - distance); nx <= Math.min(size.blocksX - 1, x + distance); nx++) yield ny * size.blocksX + nx;
}

import { blockSide, type FrameSize } from "@/lib/slides/frame";
import type { Look } from "@/lib/slides/segment";
import { coarse } from "@/lib/slides/shrunk";

/** In the small picture a stroke is paler. */
const edge = 16;
/** So little ink tells nothing. */
const little = 40;
/** Of one slide in two states, nearly all ink of one is in the other: 0.965 and more, in full. */
const inCommon = 0.75;

/**
 * Whether it shows at a glance that two looks are of different slides: in small pictures neither has three quarters of the other's ink. So
 * of a thousand segments few need to be compared in full.
 */
export function differAtAGlance(a: Look, b: Look, size: FrameSize): boolean {
  return mostIsMissing(a, b, size) && mostIsMissing(b, a, size);
}

function mostIsMissing(a: Look, b: Look, size: FrameSize): boolean {
  const [width, height] = [size.width / coarse, size.height / coarse];
  const perBlock = blockSide / coarse;
  let [ink, kept] = [0, 0];
  for (let y = 1; y < height - 1; y++) {
    const row = Math.floor(y / perBlock) * size.blocksX;
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const dx = a.small[i + 1]! - a.small[i - 1]!;
      const dy = a.small[i + width]! - a.small[i - width]!;
      if (dx <= edge && dx >= -edge && dy <= edge && dy >= -edge) continue;
      const block = row + Math.floor(x / perBlock);
      if (a.mask[block] || b.mask[block]) continue;
      ink += 1;
      const along = dx * (b.small[i + 1]! - b.small[i - 1]!) + dy * (b.small[i + width]! - b.small[i - width]!);
      if (6 * along >= dx * dx + dy * dy) kept += 1;
    }
  }
  return ink >= little * size.scale && kept < inCommon * ink;
}

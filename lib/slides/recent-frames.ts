import { sameLuma } from "@/lib/slides/block";
import { blockSide, type Frame, type FrameSize, type Planes } from "@/lib/slides/frame";
import type { CommittedBlock } from "@/lib/slides/tracker";

/** Long enough for a slow cross-fade and the second that the tracker waits. */
const keptMs = 8000;
/** Of 255 levels: noise and rounding. */
const levelsTolerated = 12;
/** Of the way that a change had gone when it was noticed. */
const begun = 0.1;
const longestUnnoticedMs = 2500;

/** The last seconds at the full sampling rate, to say more exactly than the tracker when a change happened. */
export class RecentFrames {
  private readonly frames: { atMs: number; luma: Uint8Array }[] = [];

  constructor(private readonly size: FrameSize) {}

  add({ atMs, luma, isRepeat }: Frame): void {
    const last = this.frames.at(-1)?.luma;
    let spare: Uint8Array | undefined;
    while (this.frames[0] && atMs - this.frames[0].atMs > keptMs) {
      const { luma: left } = this.frames.shift()!;
      if (left !== this.frames[0]?.luma && left !== last) spare = left;
    }
    this.frames.push({ atMs, luma: isRepeat && last ? last : copied(luma, spare) });
  }

  /**
   * The middle of a change: between the last frame in which most of these blocks still looked as before and the first after
   * it in which most look as they do now. @returns undefined when the frames do not show it (only colours changed)
   */
  changeMs(blocks: CommittedBlock[], before: Planes, now: Planes, fromMs: number, toMs: number): number | undefined {
    const telling = blocks.filter(({ index }) => !sameLuma(before.luma, now.luma, index, this.size));
    if (telling.length === 0) return undefined;
    const shows = (luma: Uint8Array, planes: Planes) =>
      telling.filter(({ index }) => sameLuma(luma, planes.luma, index, this.size)).length > telling.length / 2;
    const window = this.frames.filter((frame) => frame.atMs >= fromMs && frame.atMs <= toMs);
    const lastOld = window.findLastIndex((frame) => shows(frame.luma, before));
    const firstNew = window.findIndex((frame, index) => index > lastOld && shows(frame.luma, now));
    if (lastOld < 0 || firstNew < 0) return undefined;
    return Math.round((window[lastOld]!.atMs + window[firstNew]!.atMs) / 2);
  }

  /**
   * When a change that was noticed at `noticedMs` had really begun: a slow fade has gone on for a second before a single pixel
   * differs by more than noise does, but over all pixels together its first hundredths show. Noise goes every way; what counts
   * is how far a frame has gone in the direction in which it was noticed.
   */
  beganMs(blocks: readonly CommittedBlock[], before: Planes, noticedMs: number): number {
    const noticed = this.frames.find((frame) => frame.atMs >= noticedMs)?.luma;
    if (!noticed) return noticedMs;
    let beganMs = noticedMs;
    for (const { atMs, luma } of this.frames.toReversed()) {
      if (atMs >= noticedMs) continue;
      if (noticedMs - atMs > longestUnnoticedMs || this.wayGone(blocks, before.luma, noticed, luma) < begun) break;
      beganMs = atMs;
    }
    return beganMs;
  }

  /** How far `luma` has gone from one picture to another: 0..1 in between. */
  private wayGone(blocks: readonly CommittedBlock[], from: Uint8Array, to: Uint8Array, luma: Uint8Array): number {
    let along = 0;
    let whole = 0;
    for (const { index } of blocks) {
      const start = this.firstPixel(index);
      for (let y = 0; y < blockSide; y++) {
        for (let x = 0, at = start + y * this.size.width; x < blockSide; x++, at++) {
          const way = to[at]! - from[at]!;
          along += way * (luma[at]! - from[at]!);
          whole += way * way;
        }
      }
    }
    return whole === 0 ? 0 : along / whole;
  }

  private firstPixel(block: number): number {
    const { blocksX, width } = this.size;
    return Math.floor(block / blocksX) * blockSide * width + (block % blocksX) * blockSide;
  }

  /**
   * Whether a block went straight from one picture to the other: in between, each pixel lay between the two. So it is in a fade
   * and a wipe however slow, and not where somebody stood.
   */
  isPassage(block: number, before: Uint8Array, now: Uint8Array, fromMs: number, toMs: number): boolean {
    const window = this.frames.filter((frame) => frame.atMs >= fromMs && frame.atMs < toMs);
    if (this.frames[0]!.atMs > fromMs) return false;
    const { width } = this.size;
    const start = this.firstPixel(block);
    let outside = 0;
    for (const { luma } of window) {
      for (let y = 0; y < blockSide; y++) {
        for (let x = 0, at = start + y * width; x < blockSide; x++, at++) {
          const low = Math.min(before[at]!, now[at]!);
          const high = Math.max(before[at]!, now[at]!);
          if (luma[at]! < low - levelsTolerated || luma[at]! > high + levelsTolerated) outside += 1;
        }
      }
    }
    return outside <= 0.03 * window.length * blockSide ** 2;
  }
}

/** Memory is used again: frames by the thousand are a burden to the garbage collector. */
function copied(luma: Uint8Array, into: Uint8Array = new Uint8Array(luma.length)): Uint8Array {
  into.set(luma);
  return into;
}

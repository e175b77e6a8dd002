import { sameBlock, sameBlockNearby } from "@/lib/slides/block";
import { emptyPlanes, type Frame, type FrameSize, type Planes } from "@/lib/slides/frame";
import { type HeldFrame, holdStill, lightShift, type Pose, resting, shiftOf } from "@/lib/slides/pose";
import { registerTo } from "@/lib/slides/registration";
import type { Tracker } from "@/lib/slides/tracker";

/** What the tracker expects to see: `isKnown` blocks of `planes`. */
export interface Expected {
  planes: Planes;
  isKnown: Uint8Array;
}

/** Share of known blocks that must look otherwise before it is asked whether the camera moved. */
const suspicious = 0.08;
/** A movement explains what is seen when it brings this much of the unrest to rest. */
const explained = 0.7;
/** Smaller movements make no difference to a block: pixels, grey levels. */
const unnoticed = { shift: 0.25, light: 4 };
const unseenTolerated = 0.3;
const stride = 3;
/** With more of the picture changed, the resting picture says nothing about where the camera is. */
const lost = 0.6;
/** Of two poses between which there is so little, the first is believed. */
const better = 0.01;
/** A camera that moved will move again. */
const wakefulMs = 20_000;

/**
 * Holds a camera still: hand-held shake, drift, a bumped tripod, zoom and exposure move the whole picture at once, which no
 * slide does, so each frame is put back to where the resting picture is before its blocks are compared. Where nothing
 * moves as a whole, frames pass as they are.
 */
export class Camera {
  private pose: Pose = resting;
  private movedMs = Number.NEGATIVE_INFINITY;
  private readonly held: Planes;

  constructor(private readonly size: FrameSize) {
    this.held = emptyPlanes(size);
  }

  /** @returns valid until the next call */
  hold(frame: Frame, tracker: Tracker): HeldFrame {
    const rest = tracker.expected("where nothing rests");
    const mayMove = frame.atMs - this.movedMs < wakefulMs;
    if (!mayMove && this.unrest(frame, rest) < suspicious) return frame;
    const asItCame = mayMove ? { ...frame, isMoved: true } : frame;
    const held =
      this.holdTo(rest, asItCame, mayMove ? 1 : explained) ??
      // Another picture altogether: how it moves shows from one sample to the next.
      (mayMove ? this.holdTo(tracker.expected("everywhere"), asItCame, 1) : undefined);
    if (held?.unseen && held.isMoved) this.movedMs = frame.atMs;
    if (!held) this.pose = resting;
    return held ?? asItCame;
  }

  /** As it looks from the pose in which the most is at rest. */
  private holdTo(known: Expected, frame: HeldFrame, share: number): HeldFrame | undefined {
    const unrest = this.unrest(frame, known);
    let best = { unrest: Math.min(lost, share * unrest), pose: resting };
    for (const pose of [...registerTo(known.planes.luma, frame.luma, this.pose, this.size), this.pose]) {
      if (this.isUnnoticed(pose)) continue;
      const held = holdStill(frame, pose, this.held, this.size);
      const unseen = held.unseen!.reduce((sum, bit) => sum + bit, 0);
      const left = this.unrest(held, known);
      if (unseen <= unseenTolerated * this.size.blocks && left < best.unrest - better) best = { unrest: left, pose };
      if (best.unrest < suspicious) break;
    }
    if (best.pose === resting) return share === 1 && unrest < lost ? this.rested(frame) : undefined;
    this.pose = best.pose;
    return holdStill(frame, best.pose, this.held, this.size);
  }

  private rested(frame: HeldFrame): HeldFrame {
    this.pose = resting;
    return frame;
  }

  private isUnnoticed(pose: Pose): boolean {
    return shiftOf(pose, this.size) < unnoticed.shift && lightShift(pose) < unnoticed.light;
  }

  /** Share of known blocks that do not look as expected. */
  private unrest(frame: HeldFrame, { planes, isKnown }: Expected): number {
    const same = frame.isMoved ? sameBlockNearby : sameBlock;
    let [known, other] = [0, 0];
    for (let block = 0; block < this.size.blocks; block += stride) {
      if (!isKnown[block] || frame.unseen?.[block]) continue;
      known += 1;
      if (!same(frame, planes, block, this.size)) other += 1;
    }
    return known === 0 ? 0 : other / known;
  }
}

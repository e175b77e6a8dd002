import { copyBlock, furtherFrom, meanLuma, nudgeBlock, sameBlock, sameBlockNearby } from "@/lib/slides/block";
import { copyPlanes, emptyPlanes, type FrameSize, type Planes } from "@/lib/slides/frame";
import { hasInk } from "@/lib/slides/ink";
import type { HeldFrame } from "@/lib/slides/pose";

/** Blocks that came to rest on something new in one sample. */
export interface Commit {
  /** The sample in which they were believed, and that in which the new content was first seen. */
  atMs: number;
  sinceMs: number;
  blocks: CommittedBlock[];
  /** What the screen showed before. */
  before: Planes;
}

export interface CommittedBlock {
  index: number;
  /** Nothing had come to rest here before. */
  isFirst: boolean;
  /** Since when it had not looked as before. */
  dirtySinceMs: number;
  /** How often it changed since then. */
  changes: number;
  /** How restless it was before. */
  activity: number;
}

/** How the blocks stood at one sample. */
export interface Sample {
  atMs: number;
  /** Share of blocks that do not look as they last did at rest. */
  dirtyShare: number;
  /** The same, without blocks in which something always moves. */
  calmDirtyShare: number;
  /** Of these, blocks with something on them: a pointer over words hides more than one beside them. */
  hiddenInk: number;
}

const restMs = 1000;
const snapshotEvery = 4;
const nudgeEvery = 4;
/**
 * A slow fade changes each pixel too little for a sample to notice; but what still goes on in the same direction has not
 * arrived. Levels, on average over the pixels that changed: noise goes either way.
 */
const onTheWay = 3;
/** The same for blocks as a whole, which tells lighting from content. */
const driftTolerated = 5;
const calm = 0.25;
/** Of all blocks, and how long the slowest transition and what comes after it may take. */
const upheaval = 0.5;
const upheavalMs = 7000;
const upheavalSpreadMs = 1500;
/** Longer than a slow transition. */
const motionsKept = 20;
const none = -1;

/**
 * Is it still? Answered for each block by itself: what has stood for a second is believed. A pointer, a lecturer, an inset
 * or a film never rests, so it never gets into `rest`, which therefore is the clean slide.
 */
export class Tracker {
  readonly rest: Planes;
  readonly isSet: Uint8Array;
  readonly dirtySinceMs: Float64Array;
  /** How often each block changed lately, 0..1; and how it was 2–4 s ago, so that a transition does not excuse itself. */
  readonly activity: Float32Array;
  readonly activityLately: Float32Array;
  readonly activityBefore: Float32Array;
  /** Share of changing blocks, smoothed, 2–4 s ago; during a transition and just after, as it was before. */
  motionBefore = 0;
  /** Changes of each block, and samples, since `forgetChanges`. */
  readonly changes: Uint16Array;
  samples = 0;

  /** Changes since a block left what it had come to rest on, and how restless it was when it did. */
  private readonly unrest: Uint16Array;
  private readonly activityAtRest: Float32Array;
  private readonly candidate: Planes;
  private readonly known: { planes: Planes; isKnown: Uint8Array };
  private readonly candidateMean: Float32Array;
  private readonly candidateSinceMs: Float64Array;
  private readonly recentChanges: Float32Array;
  private motion = 0;
  private motionLately = 0;
  /** As it was at the last samples, the latest last. */
  private motions: { atMs: number; motion: number }[] = [];
  private upheavalMs = none;
  private isUpheavalOver = true;
  private isInUpheaval = false;
  private taken = 0;

  constructor(private readonly size: FrameSize) {
    this.rest = emptyPlanes(size);
    this.candidate = emptyPlanes(size);
    this.known = { planes: emptyPlanes(size), isKnown: new Uint8Array(size.blocks) };
    this.isSet = new Uint8Array(size.blocks);
    this.dirtySinceMs = new Float64Array(size.blocks).fill(none);
    this.candidateSinceMs = new Float64Array(size.blocks).fill(none);
    this.candidateMean = new Float32Array(size.blocks);
    this.activity = new Float32Array(size.blocks);
    this.activityLately = new Float32Array(size.blocks);
    this.activityBefore = new Float32Array(size.blocks);
    this.recentChanges = new Float32Array(size.blocks);
    this.changes = new Uint16Array(size.blocks);
    this.unrest = new Uint16Array(size.blocks);
    this.activityAtRest = new Float32Array(size.blocks);
  }

  /** Takes the next sample; samples come two a second. */
  take(frame: HeldFrame): { sample: Sample; commit?: Commit } {
    const resting: CommittedBlock[] = [];
    let [changing, dirty, calmDirty, hiddenInk, sinceMs] = [0, 0, 0, 0, frame.atMs];
    for (let block = 0; block < this.size.blocks; block++) {
      const state = this.look(frame, block);
      if (state === "same") continue;
      if (state === "changing") changing += 1;
      if (state === "rested") {
        const dirtySinceMs = this.dirtySinceMs[block]!;
        const [isFirst, changes, activity] = [!this.isSet[block], this.unrest[block]!, this.activityAtRest[block]!];
        resting.push({ index: block, isFirst, dirtySinceMs, changes, activity });
        sinceMs = Math.min(sinceMs, this.candidateSinceMs[block]!);
      }
      // What is seen for the first time and keeps still is no unrest.
      if (!this.isSet[block] && (state !== "changing" || this.taken === 0)) continue;
      dirty += 1;
      if (this.activity[block]! >= calm) continue;
      calmDirty += 1;
      if (hasInk(this.rest.luma, block, this.size)) hiddenInk += 1;
    }
    const shares = { dirtyShare: dirty / this.size.blocks, calmDirtyShare: calmDirty / this.size.blocks };
    const sample = { atMs: frame.atMs, ...shares, hiddenInk };
    this.motion += 0.1 * (changing / this.size.blocks - this.motion);
    this.motions = [...this.motions.slice(1 - motionsKept), { atMs: frame.atMs, motion: this.motion }];
    this.samples += 1;
    this.taken += 1;
    this.watchUpheaval(sample);
    if (this.taken % snapshotEvery === 0) this.snapshot();
    return resting.length === 0 ? { sample } : { sample, commit: this.settle(frame, resting, sinceMs) };
  }

  /**
   * What there is to compare a frame with: what rests; of blocks at which nothing rests, or of all, what was seen last.
   * @returns valid until the next call: fresh memory for every frame would be a burden to the garbage collector
   */
  expected(seenLast: "where nothing rests" | "everywhere"): { planes: Planes; isKnown: Uint8Array } {
    const { planes, isKnown } = this.known;
    planes.luma.set(this.rest.luma);
    planes.blue.set(this.rest.blue);
    planes.red.set(this.rest.red);
    isKnown.set(this.isSet);
    for (let block = 0; block < this.size.blocks; block++) {
      if (this.candidateSinceMs[block] === none || (this.isSet[block] && seenLast === "where nothing rests")) continue;
      copyBlock(planes, this.candidate, block, this.size);
      isKnown[block] = 1;
    }
    return this.known;
  }

  /** Whether a block that had been calm left its rest when most of the picture did. */
  isOfUpheaval({ dirtySinceMs, activity }: Pick<CommittedBlock, "dirtySinceMs" | "activity">): boolean {
    return this.isInUpheaval && activity < calm && dirtySinceMs >= this.upheavalMs - upheavalSpreadMs;
  }

  /** Starts counting `changes` and `samples` anew. */
  forgetChanges(): void {
    this.changes.fill(0);
    this.samples = 0;
  }

  /**
   * A transition is not restlessness: what blocks that had been calm did from one rest to the next is not counted, nor what they
   * have done since the transition began and are still at.
   */
  excuse(blocks: readonly CommittedBlock[], sinceMs: number): void {
    for (const { index, changes, activity } of blocks) this.forgive(index, changes, activity);
    const motion = this.motions.findLast(({ atMs }) => atMs < sinceMs)?.motion ?? this.motion;
    this.motion = Math.min(this.motion, motion);
    this.motionLately = Math.min(this.motionLately, motion);
    this.motionBefore = Math.min(this.motionBefore, motion);
    for (let block = 0; block < this.size.blocks; block++) {
      if (this.dirtySinceMs[block]! >= sinceMs) this.forgive(block, this.unrest[block]!, this.activityAtRest[block]!);
    }
  }

  private forgive(block: number, changes: number, activity: number): void {
    if (activity >= calm) return;
    this.changes[block] = Math.max(0, this.changes[block]! - changes);
    this.activity[block] = Math.min(this.activity[block]!, activity);
  }

  private look(frame: HeldFrame, block: number): "same" | "changing" | "waiting" | "rested" {
    if (frame.unseen?.[block]) return "same";
    if (this.isSet[block] && isSame(frame, this.rest, block, this.size)) {
      const [dirtySinceMs, activity] = [this.dirtySinceMs[block]!, this.activityAtRest[block]!];
      if (this.unrest[block]! > 0 && this.isOfUpheaval({ dirtySinceMs, activity })) this.forgive(block, this.unrest[block]!, activity);
      this.candidateSinceMs[block] = none;
      this.dirtySinceMs[block] = none;
      this.unrest[block] = 0;
      if (this.taken % nudgeEvery === 0) nudgeBlock(this.rest, frame, block, this.size);
      this.calmDown(block);
      return "same";
    }
    if (this.dirtySinceMs[block] === none) {
      this.dirtySinceMs[block] = frame.atMs;
      this.activityAtRest[block] = this.activity[block]!;
    }
    if (this.candidateSinceMs[block] !== none && this.isAsCandidate(frame, block)) {
      this.calmDown(block);
      return frame.atMs - this.candidateSinceMs[block]! >= restMs ? "rested" : "waiting";
    }
    copyBlock(this.candidate, frame, block, this.size);
    this.candidateMean[block] = meanLuma(frame, block, this.size);
    this.candidateSinceMs[block] = frame.atMs;
    this.changes[block]! += 1;
    this.unrest[block]! += 1;
    this.activity[block] = 0.95 * this.activity[block]! + 0.05;
    this.recentChanges[block] = 0.8 * this.recentChanges[block]! + 0.2;
    return "changing";
  }

  private isAsCandidate(frame: HeldFrame, block: number): boolean {
    if (!isSame(frame, this.candidate, block, this.size)) return false;
    if (this.isSet[block] && furtherFrom(this.rest.luma, this.candidate.luma, frame.luma, block, this.size) > onTheWay) return false;
    return Math.abs(meanLuma(frame, block, this.size) - this.candidateMean[block]!) <= driftTolerated;
  }

  private calmDown(block: number): void {
    this.activity[block]! *= 0.985;
    this.recentChanges[block]! *= 0.8;
  }

  private settle(frame: HeldFrame, blocks: CommittedBlock[], sinceMs: number): Commit {
    const before = copyPlanes(this.rest);
    for (const { index } of blocks) {
      copyBlock(this.rest, frame, index, this.size);
      this.isSet[index] = 1;
      this.activity[index]! *= 0.5;
      this.dirtySinceMs[index] = none;
      this.candidateSinceMs[index] = none;
      this.unrest[index] = 0;
    }
    return { atMs: frame.atMs, sinceMs, blocks, before };
  }

  /** When most of the picture leaves its rest at once, it is no person's or inset's doing, unless it goes on like a film. */
  private watchUpheaval({ atMs, dirtyShare }: Sample): void {
    if (dirtyShare <= upheaval / 5) this.isUpheavalOver = true;
    if (dirtyShare > upheaval && this.isUpheavalOver) {
      this.upheavalMs = atMs;
      this.isUpheavalOver = false;
    }
    this.isInUpheaval = this.upheavalMs !== none && atMs - this.upheavalMs < upheavalMs;
  }

  private snapshot(): void {
    this.activityBefore.set(this.activityLately);
    for (let block = 0; block < this.size.blocks; block++)
      this.activityLately[block] = this.recentChanges[block]! > 0.08 ? this.activity[block]! : 0;
    if (this.isInUpheaval) return;
    this.motionBefore = this.motionLately;
    this.motionLately = this.motion;
  }
}

function isSame(frame: HeldFrame, planes: Planes, block: number, size: FrameSize): boolean {
  return frame.isMoved ? sameBlockNearby(frame, planes, block, size) : sameBlock(frame, planes, block, size);
}

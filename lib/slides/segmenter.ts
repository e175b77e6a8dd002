import { activeBoxes, neighbours } from "@/lib/slides/active-boxes";
import { Camera } from "@/lib/slides/camera";
import { copyPlanes, type Frame, type FrameSize, type Planes } from "@/lib/slides/frame";
import { pictureTime } from "@/lib/slides/picture-time";
import { RecentFrames } from "@/lib/slides/recent-frames";
import { type Change, judgeCommit } from "@/lib/slides/removal";
import { isLive, lookOf, type Segment, type Step } from "@/lib/slides/segment";
import { type Commit, type CommittedBlock, type Sample, Tracker } from "@/lib/slides/tracker";

/** Milliseconds between two looks of the tracker, and between two frames that `take` wants to be given. */
export const sampleMs = 500;
export const frameMs = 125;

/** An addition to the slide, kept while it may turn out to have been the beginning of a transition. */
interface Build {
  sinceMs: number;
  blocks: CommittedBlock[];
  before: Planes;
  transitionMs: number;
  lastAdditionBeforeMs: number;
  /** Most of it went straight from what was to what is, as in a fade or a wipe and not at the edge of an inset. */
  isStraight: boolean;
  /** Blocks that only now show this slide, not what was there before it. */
  late: number[];
}

const chainMs = 1500;
const buildsKept = 16;
const oldMs = 4000;
/** So many samples make sure that what moves in a corner was seen moving. */
const tellingSamples = 12;
/** A state of the slide that stood so long before more was added is a step of its own. */
const stepMs = 1500;
/** Longer than a slow transition. */
const filmMs = 6000;

/** What stood there when most of the picture began to move. */
interface Unrest {
  sinceMs: number;
  shown: Planes;
  mask: Uint8Array;
  /** It has lasted too long for a transition and is a stretch of its own. */
  isFilm: boolean;
}

/** Cuts a lecture into stretches during which nothing was taken away. Frames come in order, eight a second, the first at 0. */
export class Segmenter {
  readonly segments: Segment[] = [];
  private readonly tracker: Tracker;
  private readonly camera: Camera;
  private readonly recent: RecentFrames;
  private samples: Sample[] = [];
  private builds: Build[] = [];
  private steps: Step[] = [];
  private unrest: Unrest | undefined;
  private startMs = 0;
  private lastBoundaryMs = -1;
  private settledMs = -1;
  private lastAdditionMs = 0;
  private lastTransitionMs = Number.NEGATIVE_INFINITY;

  /** @param keepsSteps whether the states in which slides were built up are wanted */
  constructor(
    private readonly size: FrameSize,
    private readonly keepsSteps = false,
  ) {
    this.tracker = new Tracker(size);
    this.camera = new Camera(size);
    this.recent = new RecentFrames(size);
  }

  take(frame: Frame): void {
    this.recent.add(frame);
    if (frame.atMs % sampleMs !== 0) return;
    const sample = this.advance(frame);
    this.samples.push(sample);
    this.watchUnrest();
  }

  /** Nothing comes any more. What stands at the end has stood, even if the lecture stops before we could be sure. */
  finish(lastFrame: Frame, endMs: number): Segment[] {
    const last = Math.floor(lastFrame.atMs / sampleMs) * sampleMs;
    for (const laterMs of [sampleMs, 2 * sampleMs, 3 * sampleMs]) this.advance({ ...lastFrame, atMs: last + laterMs });
    this.close(endMs, last + sampleMs, this.tracker.rest, this.lastAdditionMs);
    return this.segments;
  }

  private advance(frame: Frame): Sample {
    const { sample, commit } = this.tracker.take(this.camera.hold(frame, this.tracker));
    if (commit) this.settledMs = commit.sinceMs;
    if (commit) this.clear(commit, sample);
    const change = commit && judgeCommit(commit, this.tracker, this.recent, this.lastBoundaryMs, this.size);
    if (!commit || !change) return sample;
    if (change.takesAway && commit.sinceMs - this.lastTransitionMs < chainMs) this.goOnWithTransition(commit);
    else if (change.isBoundary) this.cut(commit, change);
    else this.build(commit, change);
    return sample;
  }

  /** What has come to rest was no unrest while it was waited for. */
  private clear({ sinceMs, blocks }: Commit, last: Sample): void {
    const share = blocks.filter((block) => !block.isFirst).length / this.size.blocks;
    for (const sample of [...this.samples, last]) {
      if (sample.atMs < sinceMs) continue;
      sample.dirtyShare = Math.max(0, sample.dirtyShare - share);
      sample.calmDirtyShare = Math.max(0, sample.calmDirtyShare - share);
    }
  }

  /** Pictures that move from edge to edge are a stretch of their own: from their first moment until the slide is back, or another. */
  private watchUnrest(): void {
    const [before, now] = this.samples.slice(-2);
    if (!before || !now) return;
    const isCalm = Math.max(before.dirtyShare, now.dirtyShare) <= (this.unrest?.isFilm ? 0.15 : 0.5);
    if (this.unrest?.isFilm && isCalm) {
      // Another slide was there a second before it was believed.
      const calmMs = before.atMs - this.settledMs <= 2000 ? this.settledMs : before.atMs;
      this.close(calmMs - sampleMs / 2, calmMs, this.tracker.rest, this.startMs);
      this.beginAt(calmMs);
    } else if (isCalm) this.unrest = undefined;
    else if (!this.unrest && now.dirtyShare > 0.5)
      this.unrest = { sinceMs: now.atMs, shown: copyPlanes(this.tracker.rest), mask: this.mask(), isFilm: false };
    else if (this.unrest && !this.unrest.isFilm && now.atMs - this.unrest.sinceMs >= filmMs) this.beginFilm(this.unrest);
  }

  private beginFilm(unrest: Unrest): void {
    const { sinceMs, shown, mask } = unrest;
    const lastBoundaryMs = this.lastBoundaryMs;
    if (sinceMs - this.startMs > sampleMs) {
      this.close(sinceMs - sampleMs / 2, sinceMs, shown, Math.min(this.lastAdditionMs, sinceMs - sampleMs), mask);
      this.beginAt(sinceMs);
      // What comes after the film has been hidden since before it and is no less new.
      this.lastBoundaryMs = lastBoundaryMs;
    }
    this.unrest = { ...unrest, isFilm: true };
  }

  /** A wipe or a fade comes to rest piece by piece: the next slide begins with the last piece. */
  private goOnWithTransition({ sinceMs }: Commit): void {
    this.lastTransitionMs = sinceMs;
    this.beginAt(sinceMs);
  }

  private build(commit: Commit, change: Change): void {
    const transitionMs = transitionStart(change, commit.sinceMs);
    if (this.keepsSteps && transitionMs - this.lastAdditionMs >= stepMs) this.keepStep(commit.before, transitionMs);
    this.builds.push({
      sinceMs: commit.sinceMs,
      blocks: change.blocks,
      before: commit.before,
      transitionMs,
      lastAdditionBeforeMs: this.lastAdditionMs,
      isStraight: 2 * change.passages.length > change.blocks.length,
      late: this.late(commit),
    });
    if (this.builds.length > buildsKept) this.builds.shift();
    this.lastAdditionMs = commit.sinceMs;
  }

  private keepStep(shown: Planes, endMs: number): void {
    const samples = this.samples.filter((sample) => sample.atMs < endMs);
    if (samples.length === 0) return;
    const startMs = this.steps.at(-1)?.endMs ?? this.startMs;
    const pictureMs = pictureTime(samples, this.lastAdditionMs, endMs);
    this.steps.push({ startMs, endMs, pictureMs, look: lookOf(shown, this.mask(), this.size) });
  }

  private cut(commit: Commit, change: Change): void {
    const first = this.weakBeginning(commit, change);
    const before = first?.before ?? commit.before;
    const transitionMs = Math.min(first?.transitionMs ?? commit.sinceMs, transitionStart(change, commit.sinceMs));
    const exactMs = this.recent.changeMs(change.blocks, commit.before, this.tracker.rest, transitionMs - 2 * sampleMs, commit.atMs);
    const endMs = exactMs ?? Math.max(this.startMs, commit.sinceMs - sampleMs / 2);
    const part = this.builds.filter((build) => build.sinceMs > transitionMs);
    const since = first ? this.builds.slice(this.builds.indexOf(first)) : [];
    const late = [...since.flatMap((build) => build.late), ...this.late(commit)];
    this.tracker.excuse([...part.flatMap((build) => build.blocks), ...change.blocks], transitionMs);
    const beganMs = this.recent.beganMs(first?.blocks ?? change.blocks, before, transitionMs);
    this.close(endMs, beganMs, before, first?.lastAdditionBeforeMs ?? this.lastAdditionMs, this.mask(late));
    this.lastTransitionMs = commit.sinceMs;
    this.beginAt(commit.sinceMs);
    if (exactMs && commit.sinceMs - exactMs < sampleMs) this.startMs = exactMs;
  }

  /**
   * A slow wipe begins by taking away too little to be noticed, and what it brings passes for an addition. Such additions
   * just before the cut belong to it, unless the cut wipes them away again: then they were the slide's own; and unless they are a few
   * blocks, or did not go straight: then they are the edge of an inset. So does what came to
   * rest for a moment while a slow fade was under way.
   */
  private weakBeginning(commit: Commit, change: Change): Build | undefined {
    const wiped = new Set(change.blocks.map((block) => block.index));
    const transitionMs = transitionStart(change, commit.sinceMs);
    let first: Build | undefined;
    for (const build of this.builds.toReversed()) {
      const isNear = (first?.sinceMs ?? commit.sinceMs) - build.sinceMs <= sampleMs && commit.sinceMs - build.sinceMs <= 2500;
      const wipedAgain = build.blocks.filter((block) => wiped.has(block.index)).length / build.blocks.length;
      const isWithin = build.transitionMs >= transitionMs && build.sinceMs > transitionMs;
      const isTelling = build.isStraight && build.blocks.length > change.blocks.length / 25;
      if (!isWithin && (!isNear || wipedAgain > 0.3 || !isTelling)) break;
      first = build;
    }
    return first;
  }

  private beginAt(startMs: number): void {
    this.startMs = startMs;
    this.lastBoundaryMs = startMs;
    this.lastAdditionMs = startMs;
    this.builds = [];
    this.steps = [];
    this.unrest = undefined;
    this.samples = this.samples.filter((sample) => sample.atMs >= startMs);
  }

  private close(endMs: number, transitionMs: number, shown: Planes, lastAdditionMs: number, mask = this.mask()): void {
    const samples = this.samples.filter((sample) => sample.atMs < endMs);
    if (samples.length > 0) {
      this.segments.push({
        startMs: this.startMs,
        endMs,
        pictureMs: pictureTime(samples, lastAdditionMs, transitionMs),
        look: lookOf(shown, mask, this.size),
        isLive: isLive(samples),
        // What the next slide began with was no step of this one.
        ...(this.keepsSteps && { steps: this.steps.filter((step) => step.endMs < transitionMs) }),
      });
    }
    this.tracker.forgetChanges();
  }

  /**
   * Where something moved during this segment, so that nothing there can be compared. A short one cannot tell by itself: there,
   * what moved just before it counts as well. So does where what was there before the segment still rests, with the edge that it
   * makes there.
   */
  private mask(late: readonly number[] = []): Uint8Array {
    const own = this.movedBlocks();
    const isStale = (sinceMs: number) => sinceMs >= 0 && sinceMs <= this.lastBoundaryMs;
    const stale = [...this.tracker.dirtySinceMs.keys()].filter((block) => isStale(this.tracker.dirtySinceMs[block]!));
    for (const block of [...stale, ...late]) for (const near of neighbours(block, 1, this.size)) own[near] = 1;
    const before = this.samples.length < tellingSamples ? this.segments.at(-1)?.look.mask : undefined;
    return before ? own.map((moved, block) => moved | before[block]!) : own;
  }

  private late({ blocks }: Commit): number[] {
    return blocks.filter((block) => block.dirtySinceMs <= this.lastBoundaryMs).map((block) => block.index);
  }

  private movedBlocks(): Uint8Array {
    const { changes, samples, activity, isSet } = this.tracker;
    const boxes = activeBoxes((block) => changes[block]! > Math.max(4, 0.12 * samples) || activity[block]! > 0.2, this.size);
    return boxes.map((inside, block) => (inside || !isSet[block] || changes[block]! > Math.max(4, 0.2 * samples) ? 1 : 0));
  }
}

/** When the first blocks began to change; those that have long been restless do not tell. */
function transitionStart({ blocks, passages }: Change, sinceMs: number): number {
  const straight = passages.map((block) => block.dirtySinceMs).sort((a, b) => a - b);
  // Of few, one at the edge of something restless is many percent.
  if (straight.length > blocks.length / 2) return straight[Math.floor(straight.length / (straight.length < 40 ? 4 : 20))]!;
  const starts = blocks.map((block) => block.dirtySinceMs).filter((ms) => ms >= sinceMs - oldMs);
  return starts.sort((a, b) => a - b)[Math.floor(starts.length / 4)] ?? sinceMs;
}

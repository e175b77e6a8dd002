import type { FrameSize } from "@/lib/slides/frame";
import type { Pose } from "@/lib/slides/pose";
import { coarse, shrunk } from "@/lib/slides/shrunk";

/** Points at edges of the resting picture, counted from its centre, with its brightness and slope there. */
interface Points {
  x: Float32Array;
  y: Float32Array;
  luma: Float32Array;
  slopeX: Float32Array;
  slopeY: Float32Array;
}

/** Pixels by which the camera may have moved since it was last found. */
const coarseReach = 6;
const fineReach = 3;
const slopeAtLeast = 24;
/** Slopes that differ by more are of different things; how much more does not matter. */
const slopeDiffers = 40;
const rounds = 6;

// In the loops over points and pixels, `[a, b] = [c, d]` would make garbage by the gigabyte: two statements stand there instead.

/**
 * Where the camera stands, found from the pose `near` it: a search over shifts by how well the slopes at edges agree, first
 * coarse, then fine, then Gauss–Newton on shift, turn, zoom and exposure together, in which points that do not fit (a person,
 * a changed slide) count little (Baker and Matthews, Lucas–Kanade 20 Years On, 2004; Geman–McClure weights).
 * @returns the pose in the light of `near`, and in other light; not those that no camera takes, none where there is too little to see
 */
export function registerTo(rest: Uint8Array, frame: Uint8Array, near: Pose, size: FrameSize): Pose[] {
  const small = { ...size, width: size.width / coarse, height: Math.floor(size.height / coarse) };
  const { points, rough: roughPoints } = edgesOf(rest, size, small);
  const rough = { ...near, dx: near.dx / coarse, dy: near.dy / coarse };
  const shifted = bestShift(roughPoints, shrunk(frame, size), rough, coarseReach, small);
  if (points.x.length < 60) return [];
  const placed = bestShift(points, frame, { ...near, dx: shifted.dx * coarse, dy: shifted.dy * coarse }, fineReach, size);
  const poses = [refined(points, frame, placed, size, false), refined(points, frame, placed, size, true)];
  return poses.filter((pose) => pose !== undefined);
}

/** What was looked at last: while a fade goes on, the resting picture is mostly the one of half a second ago. */
let seenLast: { rest: Uint8Array; points: Points; rough: Points } | undefined;

function edgesOf(rest: Uint8Array, size: FrameSize, small: { width: number; height: number }) {
  if (!seenLast || Buffer.compare(seenLast.rest, rest) !== 0)
    seenLast = { rest: rest.slice(), points: pointsOf(rest, size, 8), rough: pointsOf(shrunk(rest, size), small, 4) };
  return seenLast;
}

/** The steepest points across and along of each square of `side` pixels, so that no corner of the picture rules alone. */
function pointsOf(luma: Uint8Array, { width, height }: { width: number; height: number }, side: number): Points {
  const at: number[] = [];
  for (let top = side; top + side <= height - side; top += side) {
    for (let left = side; left + side <= width - side; left += side) {
      let across = -1;
      let down = -1;
      let bestAcross = slopeAtLeast;
      let bestDown = slopeAtLeast;
      for (let y = top; y < top + side; y++) {
        for (let x = left, i = y * width + left; x < left + side; x++, i++) {
          const dx = Math.abs(luma[i + 1]! - luma[i - 1]!);
          const dy = Math.abs(luma[i + width]! - luma[i - width]!);
          if (dx > bestAcross) {
            across = i;
            bestAcross = dx;
          }
          if (dy > bestDown) {
            down = i;
            bestDown = dy;
          }
        }
      }
      if (across >= 0) at.push(across);
      if (down >= 0 && down !== across) at.push(down);
    }
  }
  return {
    x: Float32Array.from(at, (i) => (i % width) - (width / 2 - 0.5)),
    y: Float32Array.from(at, (i) => Math.floor(i / width) - (height / 2 - 0.5)),
    luma: Float32Array.from(at, (i) => luma[i]!),
    slopeX: Float32Array.from(at, (i) => luma[i + 1]! - luma[i - 1]!),
    slopeY: Float32Array.from(at, (i) => luma[i + width]! - luma[i - width]!),
  };
}

function bestShift(points: Points, luma: Uint8Array, pose: Pose, reach: number, size: { width: number; height: number }): Pose {
  const { width, height } = size;
  const count = points.x.length;
  const stride = Math.max(1, Math.floor(count / 700));
  const [xs, ys] = [new Int32Array(count), new Int32Array(count)];
  for (let n = 0; n < count; n += stride) {
    xs[n] = Math.round(pose.along * points.x[n]! - pose.across * points.y[n]! + pose.dx + width / 2 - 0.5);
    ys[n] = Math.round(pose.across * points.x[n]! + pose.along * points.y[n]! + pose.dy + height / 2 - 0.5);
  }
  let best = { cost: Number.POSITIVE_INFINITY, dx: 0, dy: 0 };
  for (const [dx, dy] of shiftsFromCentre(reach)) {
    let cost = 0;
    for (let n = 0; n < count && cost < best.cost; n += stride) {
      const x = xs[n]! + dx;
      const y = ys[n]! + dy;
      if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) {
        cost += slopeDiffers / 2;
        continue;
      }
      const i = y * width + x;
      const off =
        Math.abs(points.slopeX[n]! - luma[i + 1]! + luma[i - 1]!) + Math.abs(points.slopeY[n]! - luma[i + width]! + luma[i - width]!);
      cost += Math.min(off, slopeDiffers);
    }
    if (cost < best.cost) best = { cost, dx, dy };
  }
  return { ...pose, dx: pose.dx + best.dx, dy: pose.dy + best.dy };
}

function shiftsFromCentre(reach: number): [number, number][] {
  const all: [number, number][] = [];
  for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) all.push([dx, dy]);
  return all.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

/** The place that fits best, and the light by mean and contrast of what fits: a blurred frame would make any fit of it too dark. */
function refined(points: Points, frame: Uint8Array, from: Pose, size: FrameSize, inOtherLight: boolean): Pose | undefined {
  const { width, height } = size;
  const [left, top] = [width / 2 - 0.5, height / 2 - 0.5];
  let pose = from;
  let spread = 40;
  for (let round = 0; round < rounds; round++) {
    const normal = new Float64Array(16);
    const right = new Float64Array(4);
    const row = new Float64Array(4);
    const sum = { weight: 0, rest: 0, frame: 0, rest2: 0, frame2: 0 };
    let seen = 0;
    let sumOff = 0;
    for (let n = 0; n < points.x.length; n++) {
      const x = points.x[n]!;
      const y = points.y[n]!;
      const fromX = pose.along * x - pose.across * y + pose.dx + left;
      const fromY = pose.across * x + pose.along * y + pose.dy + top;
      if (!(fromX >= 0 && fromY >= 0 && fromX < width - 1 && fromY < height - 1)) continue;
      const rest = points.luma[n]!;
      const value = between(frame, fromX, fromY, width);
      const off = rest - pose.gain * value - pose.bias;
      seen += 1;
      sumOff += Math.min(Math.abs(off), 3 * spread);
      const weight = (spread ** 2 / (spread ** 2 + off ** 2)) ** 2;
      const gx = points.slopeX[n]! / 2;
      const gy = points.slopeY[n]! / 2;
      // What a step in along, across, dx and dy changes; the first two are scaled so that all steps are of one size.
      row[0] = (gx * x + gy * y) / 100;
      row[1] = (gy * x - gx * y) / 100;
      row[2] = gx;
      row[3] = gy;
      for (let i = 0; i < 4; i++) {
        right[i]! += weight * row[i]! * off;
        for (let j = i; j < 4; j++) normal[i * 4 + j]! += weight * row[i]! * row[j]!;
      }
      sum.weight += weight;
      sum.rest += weight * rest;
      sum.frame += weight * value;
      sum.rest2 += weight * rest ** 2;
      sum.frame2 += weight * value ** 2;
    }
    const step = seen < 60 ? undefined : solved(normal, right);
    if (!step) return undefined;
    const [restMean, frameMean] = [sum.rest / sum.weight, sum.frame / sum.weight];
    const gain = Math.sqrt((sum.rest2 / sum.weight - restMean ** 2 + 1) / (sum.frame2 / sum.weight - frameMean ** 2 + 1));
    pose = {
      along: pose.along + step[0]! / 100,
      across: pose.across + step[1]! / 100,
      dx: pose.dx + step[2]!,
      dy: pose.dy + step[3]!,
      gain: inOtherLight ? gain : pose.gain,
      bias: inOtherLight ? restMean - gain * frameMean : pose.bias,
    };
    spread = Math.max(8, Math.min(spread, 1.5 * (sumOff / seen)));
  }
  return isOfACamera(pose) ? pose : undefined;
}

function between(luma: Uint8Array, x: number, y: number, width: number): number {
  const ix = x | 0;
  const iy = y | 0;
  const i = iy * width + ix;
  const upper = luma[i]! + (x - ix) * (luma[i + 1]! - luma[i]!);
  const lower = luma[i + width]! + (x - ix) * (luma[i + width + 1]! - luma[i + width]!);
  return upper + (y - iy) * (lower - upper);
}

function isOfACamera({ along, across, gain, bias }: Pose): boolean {
  return along > 0.75 && along < 1.33 && Math.abs(across) < 0.15 && gain > 0.6 && gain < 1.6 && Math.abs(bias) < 60;
}

/** Solves the normal equations, of which the upper triangle is given; a little is added to the diagonal for flat pictures. */
function solved(normal: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) normal[i * n + j] = normal[j * n + i]!;
    normal[i * n + i]! *= 1.0001;
    normal[i * n + i]! += 1;
  }
  for (let i = 0; i < n; i++) {
    const pivot = normal[i * n + i]!;
    if (!(Math.abs(pivot) > 1e-9)) return undefined;
    for (let k = i + 1; k < n; k++) {
      const share = normal[k * n + i]! / pivot;
      for (let j = i; j < n; j++) normal[k * n + j]! -= share * normal[i * n + j]!;
      right[k]! -= share * right[i]!;
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) right[i]! -= normal[i * n + j]! * right[j]!;
    right[i]! /= normal[i * n + i]!;
  }
  return right;
}

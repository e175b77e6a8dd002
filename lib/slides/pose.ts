import type { Frame, FrameSize, Planes } from "@/lib/slides/frame";

/**
 * How the camera stands compared with the resting picture: a point at (x, y) of the resting picture, counted from its centre,
 * is seen in the frame at (along·x − across·y + dx, across·x + along·y + dy), counted from the centre; and the resting
 * picture's brightness is gain · the frame's + bias. `along` is zoom · cos, `across` zoom · sin of the turn.
 */
export interface Pose {
  along: number;
  across: number;
  dx: number;
  dy: number;
  gain: number;
  bias: number;
}

export const resting: Pose = { along: 1, across: 0, dx: 0, dy: 0, gain: 1, bias: 0 };

/** A frame as it would look had the camera not moved. */
export interface HeldFrame extends Frame {
  /** Positions are right to about half a pixel only. */
  isMoved?: boolean;
  /** 1 for blocks that the camera does not see now. */
  unseen?: Uint8Array;
}

/** The furthest that a corner lies from where it rests, in pixels. */
export function shiftOf(pose: Pose, size: FrameSize): number {
  const corner = Math.hypot(pose.along - 1, pose.across) * Math.hypot(size.width / 2, size.height / 2);
  return Math.hypot(pose.dx, pose.dy) + corner;
}

/** How far from its own the brightness of mid-grey lies, 0..255. */
export const lightShift = (pose: Pose) => Math.abs(128 * (pose.gain - 1) + pose.bias);

/** Moves the frame to where the resting picture is, into `to`. @returns the frame and which blocks are out of view */
export function holdStill(frame: Frame, pose: Pose, to: Planes, size: FrameSize): HeldFrame {
  const unseen = new Uint8Array(size.blocks);
  const { width, height } = size;
  const light = Uint8ClampedArray.from({ length: 256 }, (_, value) => pose.gain * value + pose.bias);
  const [left, top] = [width / 2 - 0.5, height / 2 - 0.5];
  for (let y = 0, at = 0; y < height; y++) {
    let fromX = -pose.along * left - pose.across * (y - top) + pose.dx + left;
    let fromY = -pose.across * left + pose.along * (y - top) + pose.dy + top;
    const row = (y >> 3) * size.blocksX;
    for (let x = 0; x < width; x++, at++, fromX += pose.along, fromY += pose.across) {
      if (fromX < 0 || fromY < 0 || fromX >= width - 1 || fromY >= height - 1) {
        unseen[row + (x >> 3)] = 1;
        continue;
      }
      const ix = fromX | 0;
      const iy = fromY | 0;
      const ax = fromX - ix;
      const ay = fromY - iy;
      const i = iy * width + ix;
      const upper = frame.luma[i]! + ax * (frame.luma[i + 1]! - frame.luma[i]!);
      const lower = frame.luma[i + width]! + ax * (frame.luma[i + width + 1]! - frame.luma[i + width]!);
      to.luma[at] = light[(upper + ay * (lower - upper) + 0.5) | 0]!;
    }
  }
  holdColours(frame, pose, to, size);
  return { ...to, atMs: frame.atMs, isMoved: shiftOf(pose, size) > 0, unseen };
}

function holdColours(frame: Frame, pose: Pose, to: Planes, size: FrameSize): void {
  const [width, height] = [size.width / 2, size.height / 2];
  const [left, top] = [width / 2 - 0.5, height / 2 - 0.5];
  const light = Uint8ClampedArray.from({ length: 256 }, (_, value) => 128 + pose.gain * (value - 128));
  for (let y = 0, at = 0; y < height; y++) {
    let fromX = -pose.along * left - pose.across * (y - top) + pose.dx / 2 + left + 0.5;
    let fromY = -pose.across * left + pose.along * (y - top) + pose.dy / 2 + top + 0.5;
    for (let x = 0; x < width; x++, at++, fromX += pose.along, fromY += pose.across) {
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      const i = (fromY | 0) * width + (fromX | 0);
      to.blue[at] = light[frame.blue[i]!]!;
      to.red[at] = light[frame.red[i]!]!;
    }
  }
}

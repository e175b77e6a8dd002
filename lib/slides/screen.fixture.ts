import { type Frame, type FrameSize, frameBytes, frameFrom, frameSize } from "@/lib/slides/frame";
import { pagesOf } from "@/lib/slides/pages";
import { frameMs, Segmenter } from "@/lib/slides/segmenter";
import type { Finding, FoundSlide, Sensitivity } from "@/lib/slides/slide";

/** A small made screen: what is drawn at a moment, as grey levels. */
export type Scene = (seconds: number, draw: Canvas) => void;

export const size: FrameSize = frameSize(480, 272);

export class Canvas {
  readonly bytes = new Uint8Array(frameBytes(size)).fill(128);

  constructor() {
    this.fill(235);
  }

  fill(grey: number): void {
    this.bytes.fill(grey, 0, size.width * size.height);
  }

  box(x: number, y: number, width: number, height: number, grey: number): void {
    for (let row = Math.max(0, y); row < Math.min(size.height, y + height); row++)
      this.bytes.fill(grey, row * size.width + Math.max(0, x), row * size.width + Math.min(size.width, x + width));
  }

  /** Gives an area another colour, as bright as before; even numbers. `blue` 128 is grey. */
  tint(x: number, y: number, width: number, height: number, blue: number): void {
    const [across, start] = [size.width / 2, size.width * size.height];
    for (let row = y / 2; row < (y + height) / 2; row++)
      this.bytes.fill(blue, start + row * across + x / 2, start + row * across + (x + width) / 2);
  }

  /** Something like a line of writing; lines of another `seed` share next to no ink. */
  line(seed: number, row: number, grey = 20): void {
    let state = seed * 7919 + row * 104729 + 1;
    for (let x = 24; x < 440; x += 6) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const height = 4 + ((state >> 16) % 8);
      if ((state >> 20) % 5 !== 0) this.box(x, 20 + row * 28 + ((state >> 8) % 4), 3, height, grey);
    }
  }

  /** A whole slide of five lines. */
  slide(seed: number, lines = 5, grey = 20): void {
    for (let row = 0; row < lines; row++) this.line(seed, row, grey);
  }

  /** Puts another picture over this one, `share` 0..1 of it. */
  blend(other: Canvas, share: number): void {
    for (let at = 0; at < this.bytes.length; at++) this.bytes[at] = Math.round(this.bytes[at]! * (1 - share) + other.bytes[at]! * share);
  }

  /** Puts another picture over this one from the left up to `share` of the width. */
  wipe(other: Canvas, share: number): void {
    const edge = Math.round(size.width * share);
    for (let y = 0; y < size.height; y++) {
      const start = y * size.width;
      this.bytes.set(other.bytes.subarray(start, start + edge), start);
    }
  }
}

export function drawn(draw: (canvas: Canvas) => void): Canvas {
  const canvas = new Canvas();
  draw(canvas);
  return canvas;
}

/** Runs a scene through the whole finding of slides. */
export function findingOf(seconds: number, scene: Scene, sensitivity: Sensitivity = "normal"): Finding {
  const segmenter = new Segmenter(size, sensitivity === "every_step");
  let last: Frame | undefined;
  for (let atMs = 0; atMs < seconds * 1000; atMs += frameMs) {
    const canvas = new Canvas();
    scene(atMs / 1000, canvas);
    last = frameFrom(canvas.bytes, size, atMs);
    segmenter.take(last);
  }
  return pagesOf(segmenter.finish(last!, seconds * 1000), seconds * 1000, size, sensitivity);
}

export function findIn(seconds: number, scene: Scene): FoundSlide[] {
  return findingOf(seconds, scene).slides;
}

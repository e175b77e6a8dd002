/**
 * A lecture before it is drawn: what is where when, and what is true about it. Pure data, decided by kind and seed.
 *
 * Truth rules:
 * - A visit begins with the first changed frame (`start`); `stable` is the first frame after the transition; `full` the first with the
 *   last build step; `end` the first frame of what comes next. Visits do not overlap; with the `ignore` spans they cover the lecture.
 * - A slide whose visits all stand for less than 1.5 s after `stable` is not required.
 * - Scrolling: a stop of ≥ 2 s of which more than half was not in an earlier required stop is a required slide; other stops have an id of
 *   their own and are not required. Scrolling for longer than 3 s at a stretch is also an `ignore` span.
 * - A zoomed detail, and the same slide in another layout, have an id of their own, not required; `of` names the slide.
 * - Full-screen film, faces alone, strobe: `ignore`, no visit.
 * - Ink: `full` is the end of the last stroke before anything is taken away; wiping is the transition to what comes next.
 * - Text that is greyed out, marked or pointed at is a state of the same slide; the picture owed is that of the last state.
 * - The picture of a slide (`.gt`) is the frame at the end of its last visit's standing time without `live` layers that move over it and
 *   without shake, noise and pumping. `live` boxes in the JSON say where something moves while it stands.
 */
export interface Plan {
  kind: string;
  seed: number;
  width: number;
  height: number;
  fps: number;
  duration: number;
  slides: TruthSlide[];
  visits: Visit[];
  ignore: { start: number; end: number }[];
  /** Back to front. */
  layers: Layer[];
  /** Where the layers stand on a filmed wall; without, the layers are the frame. */
  camera?: Camera;
  encode: Encode;
}

export interface TruthSlide {
  id: string;
  required: boolean;
  text: string;
  title?: string;
  of?: string;
}

export interface Visit {
  slide: string;
  start: number;
  stable: number;
  full: number;
  end: number;
  builds: number[];
  required: boolean;
}

/** A number over time: fixed, linear between keys (two keys at one time: a jump), or swaying about a base. */
export type Track = number | { at: number; value: number }[] | { base: number; sway: number; periodS: number; phase?: number };

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Layer {
  picture: Picture;
  /** Seconds, half open. */
  from: number;
  to: number;
  /** Where its top left corner is, in the frame's pixels, and how big. */
  x?: Track;
  y?: Track;
  scale?: Track;
  opacity?: Track;
  /** The part of the frame in which it is seen; edges as tracks for a wipe. */
  clip?: { left?: Track; top?: Track; right?: Track; bottom?: Track };
  /** Not part of what the slide is: a face, a pointer, a caption. "still": moves, but its first frame belongs into the picture. */
  live?: "gone" | "still";
  /** In the room before the screen, not on it. */
  room?: boolean;
}

export type Picture =
  | { kind: "svg"; svg: string; width: number; height: number }
  /** One of the drawings, changing every `everyS`, in an order that the seed decides. */
  | { kind: "book"; pages: string[]; everyS: number; seed: number; width: number; height: number }
  | { kind: "head"; seed: number; width: number; height: number }
  | { kind: "film"; seed: number; width: number; height: number }
  | { kind: "strobe"; seed: number; width: number; height: number }
  | { kind: "ink"; strokes: Stroke[]; width: number; height: number };

/** A pen stroke that grows from `from` to `to`, gone after `until`; straight between its points. */
export interface Stroke {
  points: [number, number][];
  from: number;
  to: number;
  until?: number;
  colour: [number, number, number];
  width: number;
  opacity?: number;
}

export interface Camera {
  seed: number;
  /** Size of the screen that the layers are drawn on, and where its corners (from top left, clockwise) are in the frame. */
  screen: { width: number; height: number };
  corners: [number, number][];
  /** Pixels and radians. */
  shake: { pixels: number; drift: number; roll: number };
  noise: number;
  vignette: number;
  warm: [number, number, number];
  /** Times at which the focus hunts or the exposure pumps. */
  hunts: { at: number; seconds: number; what: "focus" | "exposure" }[];
  wall: string;
}

export interface Encode {
  codec: "h264" | "hevc" | "av1" | "vp9";
  container: "mp4" | "mkv" | "webm";
  crf: number;
  gop: number;
  bitrateKbps?: number;
  audio: boolean;
  /** Frames that repeat are not written. */
  variableRate?: boolean;
  interlaced?: boolean;
  rotate?: 90 | 180 | 270;
  /** Seconds at the front that an edit list hides, or that the video begins after the sound. */
  hiddenLeadS?: number;
  lateStartS?: number;
  pixelFormat?: string;
}

export const ordinary: Encode = { codec: "h264", container: "mp4", crf: 27, gop: 250, audio: true };

export function valueAt(track: Track | undefined, at: number, otherwise: number): number {
  if (track === undefined) return otherwise;
  if (typeof track === "number") return track;
  if (!Array.isArray(track)) return track.base + track.sway * Math.sin((2 * Math.PI * at) / track.periodS + (track.phase ?? 0));
  let before = track[0]!;
  for (const key of track) {
    if (key.at > at + 1e-6) {
      if (before === key || before.at > at) return before.value;
      return before.value + ((key.value - before.value) * (at - before.at)) / (key.at - before.at);
    }
    before = key;
  }
  return before.value;
}

/** Whether a layer is on at this time, in seconds. */
export function isOn(layer: Layer, at: number): boolean {
  return at >= layer.from - 1e-6 && at < layer.to - 1e-6;
}

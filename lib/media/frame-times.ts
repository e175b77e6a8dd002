/** When the frames of a video track are shown, on the source's own clock, in seconds as ffprobe prints them. */
export interface FrameTimes {
  /** Ascending. */
  frames: number[];
  /** Those at which decoding may begin; ascending. */
  keys: number[];
}

/** What to ask of ffprobe for `frameTimesReader`, as `csv=p=0`, with only the video track selected. */
export const frameEntries = "packet=pts_time,dts_time,flags";

/** Takes ffprobe's text in pieces of any size. */
export function frameTimesReader(): { take(text: string): void; times(): FrameTimes } {
  const times: FrameTimes = { frames: [], keys: [] };
  let rest = "";
  const note = (line: string) => {
    const [pts, dts, flags] = line.split(",");
    const at = [pts, dts].map(Number).find(Number.isFinite);
    if (at === undefined || !flags) return;
    times.frames.push(at);
    if (flags.startsWith("K")) times.keys.push(at);
  };
  return {
    take(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) note(line);
    },
    times() {
      note(rest);
      rest = "";
      times.frames.sort((a, b) => a - b);
      times.keys.sort((a, b) => a - b);
      return times;
    },
  };
}

/** How to come to a frame: seek to `seek`, then take the first frame at or after `from`. */
export interface GrabAttempt {
  seek: number;
  from: number;
}

const lastUntil = (list: number[], limit: number) => list.findLast((time) => time <= limit + 1e-6);

/** The frame that is on screen at `at`. */
export function frameAt(times: FrameTimes, at: number): number {
  return lastUntil(times.frames, at) ?? times.frames[0] ?? 0;
}

/** Where decoding has to begin to come to a frame. */
export function keyBefore(times: FrameTimes, frame: number): number {
  return lastUntil(times.keys, frame) ?? times.frames[0] ?? 0;
}

/**
 * The frame that is on screen at `at`, and the ways to it, the quickest first. ffmpeg's own `-ss at` gives the first frame
 * after `at`, and lands on the next key frame where the rate varies (slides.md, M8).
 */
export function planGrab(times: FrameTimes, at: number): { frame: number; attempts: GrabAttempt[] } {
  const first = times.frames[0] ?? 0;
  const frame = frameAt(times, at);
  const key = keyBefore(times, frame);
  const earlier = lastUntil(times.keys, key - 0.5) ?? first;
  const seeks = [...new Set([key, earlier, first])];
  return { frame, attempts: [...seeks.map((seek) => ({ seek, from: frame })), { seek: earlier, from: key }, { seek: first, from: first }] };
}

import { AppError } from "@/lib/errors";
import { type Limits, runFfmpeg, type Source, steadyFilter } from "@/lib/media/ffmpeg";
import { type FrameTimes, type GrabAttempt, planGrab } from "@/lib/media/frame-times";

export interface Picture {
  /** Three bytes a pixel, red first. */
  rgb: Buffer;
  width: number;
  height: number;
}

/** A frame is the one that was meant when it is as near as this. */
const tolerance = 0.005;

/**
 * The picture on screen at `atMs` of the lecture, upright, with square pixels. Exact where the frame rate varies, too.
 * @param given.size what to make of it, normally `media.width` × `media.height`
 * @param given.startMs the source's clock at its beginning (`Probe.startMs`)
 * @throws AppError damaged_file when no picture comes out
 */
export async function grabFrame(
  source: Source,
  atMs: number,
  given: { times: FrameTimes; startMs: number; size: { width: number; height: number } } & Limits,
): Promise<Picture> {
  const { frame, attempts } = planGrab(given.times, (atMs + given.startMs) / 1000);
  let nearest: { rgb: Buffer; distance: number } | undefined;
  for (const attempt of attempts) {
    const { rgb, time } = await tryGrab(source, attempt, given);
    const distance = Math.abs((time ?? Number.POSITIVE_INFINITY) - frame);
    if (rgb.length === given.size.width * given.size.height * 3 && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { rgb, distance };
    if (distance < tolerance) break;
  }
  // Where the file tells no times that hold, the decoder's own count of time is left, by which slides are found, too.
  nearest ??= await tryFromBeginning(source, atMs, given);
  if (!nearest) throw new AppError("damaged_file", `No picture could be decoded at ${atMs} ms.`);
  return { rgb: nearest.rgb, ...given.size };
}

/**
 * Brightness stays exactly as it is coded: the grey of the RGB picture is the luma of the video. That reads BT.709 video as
 * BT.601, as OpenCV and the reference pictures do (original.md §4.6); saturated reds and greens shift by a shade.
 * Where the picture's shape changes midway, the other shape is fitted in.
 */
export function toRgb(width: number, height: number): string {
  const shape = "if(between(sar,0.25,4),dar,a)";
  const isMeant = `lt(abs(${shape}*${height}/${width}-1),0.03)`;
  const fitted = [`min(${width},ceil(${height}*${shape}))`, `min(${height},ceil(${width}/${shape}))`];
  const scale = `scale=w='if(${isMeant},${width},${fitted[0]})':h='if(${isMeant},${height},${fitted[1]})':eval=frame:in_color_matrix=bt601`;
  return `${scale},pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:eval=frame`;
}

async function tryFromBeginning(
  source: Source,
  atMs: number,
  given: { size: { width: number; height: number } } & Limits,
): Promise<{ rgb: Buffer; distance: number } | undefined> {
  const { width, height } = given.size;
  const filter = `fps=8:round=up:start_time=${atMs / 1000},${toRgb(width, height)}`;
  const outputOptions = ["-map", "0:V:0", "-an", "-vf", filter, "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo"];
  const { signal, group } = given;
  const rgb = await runFfmpeg({ source, inputOptions: steadyFilter, outputOptions, timeoutMs: 5 * 60_000, signal, group }).catch(
    unlessCrashed,
  );
  return rgb.length === width * height * 3 ? { rgb, distance: 0 } : undefined;

  function unlessCrashed(error: unknown): Buffer {
    signal?.throwIfAborted();
    if (error instanceof AppError && error.name === "process_crashed") return Buffer.alloc(0);
    throw error;
  }
}

async function tryGrab(
  source: Source,
  { seek, from }: GrabAttempt,
  given: { startMs: number; size: { width: number; height: number } } & Limits,
): Promise<{ rgb: Buffer; time?: number }> {
  let said = "";
  const { width, height } = given.size;
  try {
    const rgb = await runFfmpeg({
      source,
      // `-ss` counts from the source's beginning; `-copyts` keeps the source's clock for `select`.
      inputOptions: [...steadyFilter, "-ss", Math.max(0, seek - given.startMs / 1000).toFixed(6), "-copyts"],
      outputOptions: [
        ...["-map", "0:V:0", "-an", "-vf", `select=gte(t\\,${(from - 0.002).toFixed(6)}),showinfo=checksum=0,${toRgb(width, height)}`],
        ...["-vsync", "0", "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo"],
      ],
      onInfo: (text) => {
        said = (said + text).slice(-20_000);
      },
      timeoutMs: 5 * 60_000,
      signal: given.signal,
      group: given.group,
    });
    const shown = said.match(/pts_time:\s*(-?[\d.]+)/)?.[1];
    return shown === undefined ? { rgb } : { rgb, time: Number(shown) };
  } catch (error) {
    given.signal?.throwIfAborted();
    if (error instanceof AppError && error.name === "process_crashed") return { rgb: Buffer.alloc(0) };
    throw error;
  }
}

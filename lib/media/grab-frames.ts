import { AppError } from "@/lib/errors";
import { type Limits, runFfmpeg, type Source, steadyFilter } from "@/lib/media/ffmpeg";
import { type FrameTimes, frameAt, keyBefore } from "@/lib/media/frame-times";
import { grabFrame, type Picture, toRgb } from "@/lib/media/grab-frame";

interface Given extends Limits {
  times: FrameTimes;
  startMs: number;
  size: { width: number; height: number };
  /** Frames that no other frame needs may be passed over, as when the slides were looked for: the next one shows the same. */
  mayPassOver: boolean;
}

/** As many pictures are held at once as fit in this. */
const heldBytes = 24 * 2 ** 20;
/** Frames that no other needs come in short runs between others. */
const passedOver = 0.25;
const exact = 0.005;

/**
 * The pictures on screen at some moments that follow from the same key frame, in one decoding; those that do not come out so
 * are taken one by one.
 * @param atMs ascending; at most `mostAtOnce`
 * @returns for each moment its picture, or undefined when nothing could be decoded there
 */
export async function grabFrames(source: Source, atMs: readonly number[], given: Given): Promise<(Picture | undefined)[]> {
  const wanted = atMs.map((ms) => frameAt(given.times, (ms + given.startMs) / 1000));
  const quick = await tryAll(source, [...new Set(wanted)], given);
  const pictures: (Picture | undefined)[] = [];
  for (const [index, ms] of atMs.entries()) {
    const near = quick.find(
      ({ time }) => time > wanted[index]! - exact && time < wanted[index]! + (given.mayPassOver ? passedOver : exact),
    );
    pictures.push(near ? { rgb: near.rgb, ...given.size } : await grabFrame(source, ms, given).catch(unlessDamaged));
  }
  return pictures;
}

export const mostAtOnce = (size: { width: number; height: number }) =>
  Math.max(1, Math.min(8, Math.floor(heldBytes / (size.width * size.height * 3))));

function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof AppError) || !["damaged_file", "took_too_long"].includes(error.name)) throw error;
}

async function tryAll(source: Source, wanted: number[], given: Given): Promise<{ time: number; rgb: Buffer }[]> {
  const { width, height } = given.size;
  const seek = keyBefore(given.times, wanted[0]!) - given.startMs / 1000;
  // The first frame at or after each of them, once.
  const due = wanted
    .map((time) => (time - 0.002).toFixed(6))
    .map((time) => `gte(t\\,${time})*(isnan(prev_selected_t)+lt(prev_selected_t\\,${time}))`);
  let said = "";
  try {
    const bytes = await runFfmpeg({
      source,
      inputOptions: [
        ...steadyFilter,
        ...(given.mayPassOver ? ["-skip_frame", "noref"] : []),
        "-ss",
        Math.max(0, seek).toFixed(6),
        "-copyts",
      ],
      outputOptions: [
        ...["-map", "0:V:0", "-an", "-vf", `select=${due.join("+")},showinfo=checksum=0,${toRgb(width, height)}`],
        ...["-vsync", "0", "-frames:v", String(wanted.length), "-pix_fmt", "rgb24", "-f", "rawvideo"],
      ],
      onInfo: (text) => {
        said = (said + text).slice(-50_000);
      },
      timeoutMs: 5 * 60_000,
      signal: given.signal,
      group: given.group,
    });
    const length = width * height * 3;
    return [...said.matchAll(/pts_time:\s*(-?[\d.]+)/g)]
      .map((match, index) => ({ time: Number(match[1]), rgb: bytes.subarray(index * length, (index + 1) * length) }))
      .filter(({ rgb }) => rgb.length === length);
  } catch (error) {
    given.signal?.throwIfAborted();
    if (error instanceof AppError && error.name === "process_crashed") return [];
    throw error;
  }
}

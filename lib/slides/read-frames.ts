import { type Limits, type Source, startFfmpeg, steadyFilter } from "@/lib/media/ffmpeg";
import { hasSteadyRate } from "@/lib/media/probe";
import { probeMedia } from "@/lib/media/probe-media";
import { videoTrack } from "@/lib/media/verdict";
import { type Frame, type FrameSize, frameBytes, frameFrom, fullRange } from "@/lib/slides/frame";
import { frameMs } from "@/lib/slides/segmenter";

/**
 * What is on screen at each multiple of `frameMs` from `fromMs` until before `toMs`, or until the picture ends. Frames come
 * through a pipe as ffmpeg makes them; two are held at a time, so memory does not grow with the lecture.
 * @param part.fromMs a multiple of `frameMs`
 * @param part.backMs how long before `fromMs` to look for a frame at which decoding may begin; left out: it begins at the beginning
 * @returns frames that are valid until the next one is asked for
 * @throws AppError took_too_long, process_crashed, damaged_file
 */
export async function* readFrames(
  source: Source,
  size: FrameSize,
  part: { fromMs: number; toMs: number; backMs?: number },
  limits: Limits,
): AsyncGenerator<Frame> {
  const seekMs = part.backMs === undefined ? 0 : Math.max(0, part.fromMs - part.backMs);
  const pace = await paceOf(source, limits);
  const ffmpeg = startFfmpeg({
    source,
    inputOptions: [
      ...steadyFilter,
      // A second thread makes decoding dearer by a quarter and hardly sooner: speech is listened to meanwhile.
      ...["-threads", "1"],
      ...(pace === "steady" ? ["-skip_frame", "noref"] : []),
      // What lies before the wanted moment is not thrown away: it may be what is on screen then.
      ...(seekMs > 0 ? ["-ss", String(seekMs / 1000), "-noaccurate_seek"] : []),
    ],
    outputOptions: [
      ...["-map", "0:V:0", "-an", "-filter_threads", "1", "-vf", filters(size, pace, (part.fromMs - seekMs) / 1000)],
      ...["-frames:v", String(Math.ceil((part.toMs - part.fromMs) / frameMs)), "-f", "rawvideo", "-pix_fmt", "yuv420p"],
    ],
    ...limits,
  });
  ffmpeg.done.catch(() => {}); // Awaited below; stdout ends first.
  const full = frameFrom(new Uint8Array(frameBytes(size)), size, 0);
  let coded: Uint8Array | undefined;
  let atMs = part.fromMs;
  let hasEnded = false;
  try {
    for await (const bytes of cut(ffmpeg.stdout, frameBytes(size))) {
      const isRepeat = coded !== undefined && Buffer.compare(bytes, coded) === 0;
      if (!isRepeat) fullRange(frameFrom(bytes, size, atMs), full);
      coded = bytes;
      yield { ...full, atMs, isRepeat };
      atMs += frameMs;
    }
    hasEnded = true;
  } finally {
    if (!hasEnded) ffmpeg.kill(); // Whoever was looking may have seen enough.
  }
  await ffmpeg.done;
}

/** Where the rate is steady, a third of the decoding and more is saved; where frames are rare, each counts. */
type Pace = "steady" | "varying" | "rare";

/**
 * Where frames are rarer than we look, each is made small once and then repeated; otherwise only those that are looked at are
 * made small. ffmpeg's own conversion to full range costs more than making the picture small does, so it is done here.
 */
function filters(size: FrameSize, pace: Pace, fromSeconds: number): string {
  const sample = `fps=${1000 / frameMs}:round=up:start_time=${fromSeconds}`;
  const shrink = `scale=${size.width}:${size.height}:flags=area:out_range=tv,setsar=1`;
  return pace === "rare" ? `${shrink},${sample}` : `${sample},${shrink}`;
}

async function paceOf(source: Source, limits: Limits): Promise<Pace> {
  const track = videoTrack(await probeMedia(source, limits));
  if (!track || track.framesPerSecond <= 1000 / frameMs) return "rare";
  return hasSteadyRate(track) ? "steady" : "varying";
}

/** A stream of bytes in pieces of one length. A piece is valid while the next one is read, and no longer. */
async function* cut(stream: AsyncIterable<Buffer>, length: number): AsyncGenerator<Uint8Array> {
  let [filling, spare] = [new Uint8Array(length), new Uint8Array(length)];
  let filled = 0;
  for await (const chunk of stream) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + length - filled);
      filling.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < length) continue;
      yield filling;
      [filling, spare, filled] = [spare, filling, 0];
    }
  }
}

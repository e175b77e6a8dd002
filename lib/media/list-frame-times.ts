import { type Limits, runFfprobe, type Source } from "@/lib/media/ffmpeg";
import { type FrameTimes, frameEntries, frameTimesReader } from "@/lib/media/frame-times";

/** When each frame of the first video track is shown. */
export async function listFrameTimes(source: Source, limits: Limits): Promise<FrameTimes> {
  const reader = frameTimesReader();
  for await (const text of runFfprobe(source, frameEntries, "csv=p=0", ["-select_streams", "V:0"], { timeoutMs: 15 * 60_000, ...limits }))
    reader.take(text);
  return reader.times();
}

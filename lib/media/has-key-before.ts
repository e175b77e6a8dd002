import { type Limits, runFfprobe, type Source } from "@/lib/media/ffmpeg";
import { probeMedia } from "@/lib/media/probe-media";

const nearMs = 60_000;

/** Whether seeking to `atMs` of the lecture leads to a frame of its first video track at most a minute before. */
export async function hasKeyBefore(source: Source, atMs: number, limits: Limits): Promise<boolean> {
  const { startMs } = await probeMedia(source, limits);
  const first = ["-select_streams", "V:0", "-read_intervals", `${(atMs + startMs) / 1000}%+#1`];
  for await (const text of runFfprobe(source, "packet=pts_time", "csv=p=0", first, { timeoutMs: 60_000, ...limits })) {
    const foundMs = Number.parseFloat(text) * 1000 - startMs;
    return foundMs > atMs - nearMs && foundMs <= atMs;
  }
  return false;
}

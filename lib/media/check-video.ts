import { open } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import type { Media } from "@/lib/lectures/lecture";
import { maxPixels, maxStreams, runFfmpeg, runFfprobe, type Source } from "@/lib/media/ffmpeg";
import { isCopyProtected } from "@/lib/media/is-copy-protected";
import { packetEntries, packetMeter } from "@/lib/media/packets";
import type { Track } from "@/lib/media/probe";
import { probeMedia } from "@/lib/media/probe-media";
import { sniffBytes, sniffFormat } from "@/lib/media/sniff";
import { audioTracks, mayDecode, mediaFrom, videoTrack } from "@/lib/media/verdict";

/**
 * Finds out whether a local file is a lecture and what is in it. Durations are measured, never taken from a header.
 * @param given.sizeBytes what the file's size should be
 * @throws AppError empty_file, upload_incomplete, not_media, playlist_refused, damaged_file, copy_protected, nothing_to_read,
 * unsupported_format, too_long, picture_too_large, took_too_long
 */
export async function checkVideo(
  localPath: string,
  given: { sizeBytes: number; limits: { maxDurationMs: number }; signal: AbortSignal },
): Promise<Media> {
  const { signal, limits } = given;
  const { head, sizeBytes } = await beginningOf(localPath);
  if (sizeBytes > 0 && sizeBytes < given.sizeBytes)
    throw new AppError("upload_incomplete", `${sizeBytes} of ${given.sizeBytes} bytes arrived.`);
  const source: Source = { path: localPath, format: sniffFormat(head, sizeBytes) };
  if (source.format === "mov" && (await isCopyProtected(localPath))) throw new AppError("copy_protected", "Its tracks are encrypted.");

  const probe = await probeMedia(source, { signal });
  mayDecode(probe, { maxStreams, maxPixels });
  const meter = packetMeter();
  for await (const text of runFfprobe(source, packetEntries, "csv=p=0", [], { signal, timeoutMs: 15 * 60_000 })) meter.take(text);
  const extents = meter.extents();
  const has = (index: number | undefined) => index !== undefined && (extents.get(index)?.packets ?? 0) > 0;

  const middleMs = Math.max(0, ...[...extents.values()].map((extent) => (extent.endMs - probe.startMs) / 2));
  const videoDecodes = has(videoTrack(probe)?.index) && (await decodes(source, "0:V:0", middleMs, signal));
  let heard: Track | undefined;
  for (const [index, track] of audioTracks(probe).entries())
    if (!heard && has(track.index) && (await decodes(source, `0:a:${index}`, middleMs, signal))) heard = track;
  return mediaFrom({ format: source.format, probe, extents, videoDecodes, heard }, limits);
}

async function beginningOf(path: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(sniffBytes), 0, sniffBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** Whether some picture or sound comes out: at the beginning, or else in the middle, since a damaged beginning is not the end. */
async function decodes(source: Source, track: string, middleMs: number, signal: AbortSignal): Promise<boolean> {
  for (const fromMs of [0, middleMs]) {
    const seek = fromMs > 0 ? ["-ss", String(fromMs / 1000)] : [];
    const outputOptions = ["-map", track, "-t", "10", ...(track.includes("V") ? ["-frames:v", "3"] : []), "-f", "framecrc"];
    try {
      const lines = await runFfmpeg({ source, inputOptions: seek, outputOptions, signal, timeoutMs: 60_000 });
      if (
        lines
          .toString()
          .split("\n")
          .some((line) => /^\d/.test(line))
      )
        return true;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError) || error.name !== "process_crashed") throw error;
    }
  }
  return false;
}

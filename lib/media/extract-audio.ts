import { rename, rm, stat } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import type { Media } from "@/lib/lectures/lecture";
import { runFfmpeg } from "@/lib/media/ffmpeg";
import { sampleRate } from "@/lib/transcription/wav";

const wavHeaderBytes = 44;

/** What is listened to: a sound track of the file, counted from 0, and one of its channels, or all of them mixed. */
export interface Sound {
  track: number;
  channel?: number;
}

/**
 * Drift is stretched away (0.1 % of tape speed is 3.6 s in an hour) once it is 20 ms, by 1000 samples a second at most; what is off
 * by 0.1 s at once is a gap, which becomes silence, or an overlap, which is cut.
 */
const onTheClock = `aresample=${sampleRate}:async=1000:min_comp=0.02:min_hard_comp=0.1:first_pts=0`;

/**
 * Writes a sound track as 16 kHz, mono, 16-bit WAV on the picture's clock: sound that begins late begins late, and
 * gaps are silence, so that second 12 of the WAV is second 12 of the lecture. `outPath` appears whole or not at all.
 * @throws AppError damaged_file when no sound comes out, disk_full, took_too_long, or the abort's reason
 */
export async function extractAudio(
  sourcePath: string,
  media: Media,
  outPath: string,
  work: { signal: AbortSignal; report: (doneMs: number, totalMs: number) => void },
  sound: Sound = { track: 0 },
): Promise<void> {
  const oneChannel = sound.channel === undefined ? "" : `pan=mono|c0=c${sound.channel},`;
  const partPath = `${outPath}.part`;
  try {
    await runFfmpeg({
      source: { path: sourcePath, format: media.format },
      outputOptions: [
        ...["-map", `0:a:${sound.track}`, "-vn", "-af", `${oneChannel}${onTheClock}`],
        ...["-ac", "1", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-bitexact"],
        // A time stamp that jumps by years would be filled with years of silence.
        ...["-t", String(media.durationMs / 1000), "-f", "wav"],
      ],
      outPath: partPath,
      signal: work.signal,
      timeoutMs: 5 * 60_000 + media.durationMs,
      onProgress: (doneMs) => work.report(Math.min(doneMs, media.durationMs), media.durationMs),
    });
    if ((await stat(partPath)).size <= wavHeaderBytes) throw new AppError("damaged_file", "The sound track gave no sound.");
    await rename(partPath, outPath);
    work.report(media.durationMs, media.durationMs);
  } finally {
    await rm(partPath, { force: true });
  }
}

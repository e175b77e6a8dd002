import { type Source, startFfmpeg } from "@/lib/media/ffmpeg";
import { probeMedia } from "@/lib/media/probe-media";
import { videoTrack } from "@/lib/media/verdict";
import { serveChild } from "@/lib/process/child-script";
import { type Frame, type FrameSize, frameBytes, frameFrom, frameSizeFor } from "@/lib/slides/frame";
import { pagesOf } from "@/lib/slides/pages";
import { frameMs, Segmenter } from "@/lib/slides/segmenter";
import type { Finding } from "@/lib/slides/slide";

export interface FindSlidesInput {
  source: Source;
  width: number;
  height: number;
  durationMs: number;
}

/** Frames come through a pipe as ffmpeg makes them; one is held at a time, so memory does not grow with the lecture. */
await serveChild<FindSlidesInput, Finding>(async (input, report) => {
  const size = frameSizeFor(input);
  const segmenter = new Segmenter(size);
  let last: Frame | undefined;
  for await (const frame of framesOf(input, size)) {
    segmenter.take(frame);
    last = frame;
    if (frame.atMs % 5000 === 0) report(Math.min(frame.atMs, input.durationMs), input.durationMs);
  }
  return last
    ? pagesOf(segmenter.finish(last, input.durationMs), input.durationMs, size)
    : { version: 1, sensitivity: "normal", slides: [], dropped: [] };
});

/** @returns frames that are valid until the next one is asked for */
async function* framesOf(input: FindSlidesInput, size: FrameSize): AsyncGenerator<Frame> {
  const filter = `fps=${1000 / frameMs}:round=up:start_time=0,scale=${size.width}:${size.height}:flags=area:out_range=pc,setsar=1`;
  const ffmpeg = startFfmpeg({
    source: input.source,
    inputOptions: (await hasSteadyRate(input.source)) ? ["-skip_frame", "noref"] : [],
    outputOptions: ["-map", "0:V:0", "-an", "-vf", filter, "-t", String(input.durationMs / 1000), "-f", "rawvideo", "-pix_fmt", "yuvj420p"],
    group: "shared",
  });
  ffmpeg.done.catch(() => {}); // Awaited below; stdout ends first.
  const buffer = new Uint8Array(frameBytes(size));
  let [filled, index] = [0, 0];
  for await (const chunk of ffmpeg.stdout as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + buffer.length - filled);
      buffer.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < buffer.length) continue;
      yield frameFrom(buffer, size, index * frameMs);
      [filled, index] = [0, index + 1];
    }
  }
  await ffmpeg.done;
}

/**
 * Whether frames that no other frame needs may be left out, which saves a third of the decoding. Where the rate varies, such
 * a frame may be the only one to show a change.
 */
async function hasSteadyRate(source: Source): Promise<boolean> {
  const track = videoTrack(await probeMedia(source, { group: "shared" }));
  if (!track) return false;
  const ratio = track.framesPerSecond / track.nominalFramesPerSecond;
  return track.framesPerSecond > 8 && ratio > 0.8 && ratio < 1.25;
}

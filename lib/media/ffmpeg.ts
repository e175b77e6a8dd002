import ffmpeg from "fluent-ffmpeg";
import { AppError } from "@/lib/errors";
import { type Child, type ChildSpec, startChild } from "@/lib/process/child";

/** One source, read under the rules that hold for every call: a plain local file, one demuxer, known decoders, no network. */
export interface Source {
  path: string;
  format: string;
}

export type Limits = Pick<ChildSpec, "signal" | "timeoutMs" | "group">;

export interface FfmpegJob extends Limits {
  source: Source;
  inputOptions?: string[];
  outputOptions: string[];
  /** A local path; absent: to stdout. */
  outPath?: string;
  onProgress?: (doneMs: number) => void;
  /** What ffmpeg says besides errors; needed to hear its filters. */
  onInfo?: (text: string) => void;
}

/**
 * What a source may be decoded with. Rare decoders are where ffmpeg's holes are found (threats.md, case 25); these are the
 * ones that cameras, phones, recorders and lecture halls write.
 */
const decoders = [
  "h264,hevc,vp8,vp9,av1,libdav1d,mpeg4,msmpeg4v1,msmpeg4v2,msmpeg4,msmpeg4v3,mpeg1video,mpeg2video,h263,flv,wmv1,wmv2,wmv3,vc1,mss2",
  // What recorders of screens and archives write.
  "mjpeg,prores,theora,dvvideo,rawvideo,ffv1,png,qtrle,tscc,tscc2,huffyuv,ffvhuff,utvideo,dnxhd,cfhd",
  "aac,aac_latm,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,flac,alac,ac3,eac3,wmav1,wmav2,wmapro,wmavoice,wmalossless,speex",
  "amrnb,amrwb,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be",
  "pcm_u8,pcm_s8,pcm_mulaw,pcm_alaw",
].join(",");

/**
 * An input option: filters stay as they are when the picture's size or format changes midway. Made anew, they would count time
 * from the beginning again, and everything after the change would be late.
 */
export const steadyFilter = ["-reinit_filter", "0"];

/** 64 megapixels: 8K is 33. A picture of that size takes 100 MB for each frame that the decoder keeps. */
export const maxPixels = 64 * 2 ** 20;
export const maxStreams = 64;
const memoryBytes = 6 * 2 ** 30;

const guards = (source: Source) => ["-protocol_whitelist", "file,pipe", "-format_whitelist", source.format];
const strict = ["-codec_whitelist", decoders];

/** Starts ffmpeg; its output, if it has no path, comes from `stdout`. */
export function startFfmpeg(job: FfmpegJob): Child {
  const command = ffmpeg()
    .input(`file:${job.source.path}`)
    .inputFormat(job.source.format)
    // One argument each: fluent-ffmpeg splits an option at its space when it is given alone.
    .inputOptions(
      "-nostdin",
      "-hide_banner",
      "-nostats",
      "-v",
      job.onInfo ? "info" : "error",
      ...guards(job.source),
      ...strict,
      ...["-max_pixels", String(maxPixels)],
      "-threads",
      "2",
      ...(job.inputOptions ?? []),
    )
    .outputOptions("-sn", "-dn", ...job.outputOptions, ...(job.onProgress ? ["-progress", "pipe:1"] : []))
    .output(job.outPath ? `file:${job.outPath}` : "pipe:1");
  const child = startChild({ command: "ffmpeg", args: command._getArguments(), memoryBytes, ...limitsOf(job) }, job.onInfo);
  return { ...child, done: child.done.catch((error) => Promise.reject(named(error))) };
}

/** Runs ffmpeg to its end and gives back what it wrote to stdout (at most `maxBytes`). @throws AppError, see `named` */
export async function runFfmpeg(job: FfmpegJob, maxBytes = 512 * 2 ** 20): Promise<Buffer> {
  const child = startFfmpeg(job);
  child.done.catch(() => {}); // Awaited below; stdout ends first.
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    if (job.onProgress) reportProgress(chunk.toString(), job.onProgress);
    else chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) child.kill();
  }
  await child.done;
  return Buffer.concat(chunks);
}

/**
 * ffprobe's answer to `-show_entries entries`, in pieces as it is printed. ffprobe gives up on the whole file when one track's
 * decoder is not allowed; then it is asked again not to decode anything, so that a rare track does not hide the others.
 */
export async function* runFfprobe(source: Source, entries: string, writer: "json" | "csv=p=0", options: string[], limits: Limits) {
  const asked = [...options, "-show_entries", entries, "-of", writer];
  let held: string | undefined = "";
  try {
    for await (const text of ffprobe(source, [...strict, ...asked], limits)) {
      if (held !== undefined) held += text;
      // An empty JSON object is no answer yet.
      if (held !== undefined && !/\w/.test(held)) continue;
      yield held ?? text;
      held = undefined;
    }
  } catch (error) {
    if (held === undefined || !/not on whitelist/.test((error as Error).message)) throw error;
    yield* ffprobe(source, ["-nofind_stream_info", ...asked], limits);
  }
}

async function* ffprobe(source: Source, args: string[], limits: Limits): AsyncGenerator<string> {
  const child = startChild({
    command: "ffprobe",
    args: ["-hide_banner", "-v", "error", ...guards(source), "-f", source.format, ...args, "-i", `file:${source.path}`],
    memoryBytes,
    ...limitsOf(limits),
  });
  let hasEnded = false;
  try {
    for await (const text of child.stdout.setEncoding("utf8") as AsyncIterable<string>) yield text;
    hasEnded = true;
  } finally {
    if (!hasEnded) child.kill(); // Whoever was listening has heard enough.
  }
  await child.done.catch((error) => Promise.reject(named(error)));
}

const limitsOf = ({ signal, timeoutMs, group }: Limits): Limits => ({ signal, timeoutMs, group });

function reportProgress(text: string, onProgress: (doneMs: number) => void): void {
  const time = text.match(/out_time_us=(\d+)/g)?.at(-1);
  if (time) onProgress(Math.round(Number(time.slice("out_time_us=".length)) / 1000));
}

/** ffmpeg's own words for the failures that have a name of their own. */
function named(error: unknown): unknown {
  if (!(error instanceof AppError) || error.name !== "process_crashed") return error;
  if (/No space left on device/.test(error.message)) return new AppError("disk_full", error.message, { cause: error });
  if (/Cannot allocate memory/.test(error.message)) return new AppError("out_of_memory", error.message, { cause: error });
  return error;
}

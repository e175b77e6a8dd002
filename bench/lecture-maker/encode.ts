import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Encode, Plan } from "@/bench/lecture-maker/plan";
import type { Renderer } from "@/bench/lecture-maker/render";

const codecs = {
  h264: (it: Encode) => ["-c:v", "libx264", "-preset", "veryfast", "-crf", String(it.crf)],
  hevc: (it: Encode) => [
    "-c:v",
    "libx265",
    "-preset",
    "ultrafast",
    "-crf",
    String(it.crf),
    "-tag:v",
    "hvc1",
    "-x265-params",
    "log-level=error",
  ],
  av1: (it: Encode) => ["-c:v", "libsvtav1", "-preset", "10", "-crf", String(it.crf), "-svtav1-params", "tune=0"],
  vp9: (it: Encode) => [
    "-c:v",
    "libvpx-vp9",
    "-deadline",
    "realtime",
    "-cpu-used",
    "8",
    "-row-mt",
    "1",
    "-crf",
    String(it.crf),
    "-b:v",
    "0",
  ],
};

/** Writes the video of a plan. */
export async function encode(plan: Plan, renderer: Renderer, file: string): Promise<void> {
  const { encode: how, fps } = plan;
  const lead = how.hiddenLeadS ?? 0;
  const frames = Math.round(plan.duration * fps);
  const whole = lead ? `${file}.whole.mp4` : file;
  const child = spawn("ffmpeg", ["-nostdin", "-v", "error", "-y", ...inputs(plan), ...filters(plan), ...output(plan), whole].map(String), {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(child, "close");
  for (let index = -Math.round(lead * fps); index < frames; index++) {
    const { surface } = await renderer.frame(Math.max(0, index));
    const { buffer, byteOffset, byteLength } = surface.pixels;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    // The renderer paints the next frame over this one: wait until the pipe has it all.
    await new Promise<void>((done, fail) => child.stdin.write(bytes, (error) => (error ? fail(error) : done())));
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} on ${file}`);
  if (lead) await cutFront(whole, lead, file);
  if (how.rotate) turnTrack(file, how.rotate, plan);
}

function inputs({ width, height, fps, duration, encode: how }: Plan): string[] {
  const late = how.lateStartS ? ["-itsoffset", String(how.lateStartS)] : [];
  const video = [...late, "-f", "rawvideo", "-pix_fmt", "rgba", "-s", `${width}x${height}`, "-r", String(fps), "-i", "pipe:0"];
  const seconds = duration + (how.hiddenLeadS ?? 0) + (how.lateStartS ?? 0);
  return how.audio ? [...video, "-f", "lavfi", "-t", String(seconds), "-i", "anoisesrc=r=16000:a=0.004:c=brown:s=1"] : video;
}

function filters({ encode: how }: Plan): string[] {
  const turn = { 90: "transpose=2", 180: "hflip,vflip", 270: "transpose=1" };
  const list = [
    how.rotate ? turn[how.rotate] : "",
    how.interlaced ? "tinterlace=interleave_top" : "",
    // Recorders write a frame when something has changed, at uneven times.
    how.variableRate ? "mpdecimate=hi=1:lo=1:frac=0.0001:max=400,settb=1/90000,setpts='PTS+mod(N*37,11)*90'" : "",
    `format=${how.pixelFormat ?? "yuv420p"}`,
  ];
  return ["-vf", list.filter(Boolean).join(",")];
}

function output({ encode: how }: Plan): string[] {
  const rate = how.bitrateKbps ? ["-maxrate", `${how.bitrateKbps}k`, "-bufsize", `${how.bitrateKbps * 2}k`] : [];
  const fields = how.interlaced ? ["-flags", "+ildct+ilme", "-x264opts", "tff=1"] : [];
  const sound = how.audio ? (how.container === "webm" ? ["-c:a", "libopus", "-b:a", "24k"] : ["-c:a", "aac", "-b:a", "32k"]) : ["-an"];
  // Else ffmpeg fills the time before a late first frame with copies of it.
  const pace = how.variableRate ? ["-vsync", "vfr", "-enc_time_base", "1/90000"] : how.lateStartS ? ["-vsync", "vfr"] : [];
  return [
    ...codecs[how.codec](how),
    "-g",
    String(how.gop),
    ...rate,
    ...fields,
    ...pace,
    ...sound,
    ...(how.container === "mp4" ? ["-movflags", "+faststart"] : []),
  ];
}

/** Copies without encoding, so that the front is hidden by an edit list. */
async function cutFront(whole: string, leadS: number, file: string): Promise<void> {
  const part = `${file}.part.mp4`;
  const child = spawn("ffmpeg", ["-nostdin", "-v", "error", "-y", "-ss", String(leadS), "-i", whole, "-c", "copy", part], {
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  rmSync(whole);
  if (code !== 0) throw new Error(`ffmpeg ended with ${code} on ${file}`);
  renameSync(part, file);
}

/** Writes how a player is to turn the stored frames (clockwise) into the first track's header: ISO 14496-12, 8.3.2, a matrix of 16.16 numbers. */
function turnTrack(file: string, degrees: 90 | 180 | 270, { width, height }: Plan): void {
  const bytes = readFileSync(file);
  // The matrix stands 44 bytes after the name of a header of version 0, which ffmpeg writes for short files.
  const at = bytes.indexOf("tkhd") + 44;
  const [a, b, c, d] = { 90: [0, 1, -1, 0], 180: [-1, 0, 0, -1], 270: [0, -1, 1, 0] }[degrees] as [number, number, number, number];
  const [x, y] = { 90: [width, 0], 180: [width, height], 270: [0, height] }[degrees] as [number, number];
  for (const [i, value] of [a, b, 0, c, d, 0, x, y].entries()) bytes.writeInt32BE(value * 65536, at + 4 * i);
  writeFileSync(file, bytes);
}

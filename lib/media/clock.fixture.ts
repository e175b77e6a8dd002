import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A flash and a beep of 0.2 s begin together at 5 s, 10 s, 15 s … */
const isOn = "lt(mod(t\\,5)\\,0.2)*gte(t\\,1)";

export const flashes = (seconds: number) => [
  ...["-f", "lavfi", "-i"],
  `color=black:size=64x48:rate=25:duration=${seconds},drawbox=w=64:h=48:color=white:t=fill:enable='${isOn}'`,
];
/** The beep is in the first channel; the others are silent. */
export const beeps = (seconds: number, rate = 44_100, channels = 1) => {
  const beep = `if(${isOn}\\,0.5*sin(2*PI*1000*t)\\,0)`;
  const others = Array.from({ length: channels - 1 }, () => "|0").join("");
  const layout = { 1: "mono", 2: "stereo", 6: "5.1" }[channels];
  return ["-f", "lavfi", "-i", `aevalsrc='${beep}${others}':d=${seconds}:s=${rate}:c=${layout}`];
};

export const tinyPicture = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p"];

/** When flashes begin on the clock by which slides are found, in seconds; exact to a frame of 0.04 s. */
export function flashTimes(source: string): number[] {
  const filter = "fps=25:round=up:start_time=0,scale=1:1:flags=area";
  const args = ["-v", "error", "-i", source, "-map", "0:V:0", "-vf", filter, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"];
  return onsets(execFileSync("ffmpeg", args, { maxBuffer: 2 ** 26 }), (value) => value > 100, 10).map((index) => index / 25);
}

/** When beeps begin in one of our WAV files, in seconds. */
export function beepTimes(wavPath: string): number[] {
  const bytes = readFileSync(wavPath);
  const data = bytes.subarray(bytes.indexOf("data") + 8);
  const samples = new Int16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length - (data.length % 2)));
  return onsets(samples, (value) => Math.abs(value) > 1000, 16_000).map((index) => index / 16_000);
}

/** Where something begins after it was not for `apart` values. */
function onsets(values: ArrayLike<number>, is: (value: number) => boolean, apart: number): number[] {
  const found: number[] = [];
  let last = -apart;
  for (let index = 0; index < values.length; index += 1) {
    if (!is(values[index]!)) continue;
    if (index - last > apart) found.push(index);
    last = index;
  }
  return found;
}

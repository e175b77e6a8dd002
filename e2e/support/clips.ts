import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder of small files made for one journey. */
export interface Clips {
  readonly folder: string;
  /** A real video, a few kB, made by ffmpeg; in its sound somebody speaks, so that there is something to listen to. @returns its path */
  video(name: string, given?: { seconds?: number; size?: string; sound?: boolean }): string;
  /** The same clip over and over: long to work on, quick to make. @returns its path */
  looped(name: string, clip: string, times: number): string;
  /** The clip, followed by a box of random bytes that players skip: a real recording of any size. @returns its path */
  heavy(name: string, clip: string, sizeBytes: number): string;
  /** @param name of a file in the folder */
  read(name: string): Buffer;
  remove(): void;
}

export function makeClips(): Clips {
  const folder = mkdtempSync(path.join(os.tmpdir(), "thakii-clips-"));
  const at = (name: string) => path.join(folder, name);
  const ffmpeg = (name: string, ...args: string[]) => {
    execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args, "-movflags", "+faststart", at(name)]);
    return at(name);
  };
  const speech = () => {
    execFileSync("espeak-ng", ["-v", "en-us", "-w", at("speech.wav"), "Every lecture ends with a question."]);
    return at("speech.wav");
  };
  return {
    folder,
    video: (name, { seconds = 3, size = "320x180", sound = true } = {}) => {
      const picture = ["-f", "lavfi", "-i", `testsrc2=size=${size}:rate=10:duration=${seconds}`];
      const voice = sound ? ["-i", speech(), "-af", "apad", "-t", String(seconds)] : [];
      return ffmpeg(name, ...picture, ...voice, "-preset", "ultrafast", "-pix_fmt", "yuv420p");
    },
    looped: (name, clip, times) => ffmpeg(name, "-stream_loop", String(times - 1), "-i", clip, "-c", "copy"),
    heavy: (name, clip, sizeBytes) => {
      const head = readFileSync(clip);
      const box = Buffer.alloc(8);
      box.writeUInt32BE(sizeBytes - head.length);
      box.write("free", 4, "latin1");
      writeFileSync(at(name), Buffer.concat([head, box, randomBytes(sizeBytes - head.length - box.length)]));
      return at(name);
    },
    read: (name) => readFileSync(at(name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Makes a test file with the real ffmpeg. @throws when it fails */
export function makeMedia(outPath: string, args: string[]): string {
  const made = spawnSync("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args, outPath], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`ffmpeg could not make ${outPath}: ${made.stderr}`);
  return outPath;
}

export const picture = (seconds: number, size = "320x240") => ["-f", "lavfi", "-i", `testsrc=duration=${seconds}:size=${size}:rate=25`];
export const tone = (seconds: number) => ["-f", "lavfi", "-i", `sine=duration=${seconds}:sample_rate=44100`];
export const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

/** A folder for one test file's inputs, and its removal. */
export function mediaFolder(): { at: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "thakii-media-"));
  return { at: (name) => path.join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Truth } from "@/bench/score-slides";
import type { Media } from "@/lib/lectures/lecture";
import { checkVideo } from "@/lib/media/check-video";

export interface Lecture {
  name: string;
  video: string;
  truth: Truth & {
    params?: Record<string, unknown>;
    /** What lies over the slides: `inset`, `person`, `pointer`, `camera`, `clip` …; such pictures cannot be compared block by block. */
    overlays?: string[];
    /** `live`: boxes (x, y, width, height) in which something moves. */
    slides: { id: string; text?: string; live?: number[][] }[];
  };
  /** Where the finished state of each slide lies as `<id>.png`, if it does. */
  statesDir?: string;
}

/** Lectures with ground truth: `<name>.json` beside `<name>.mp4` (or mkv, webm, mov). @param wanted beginnings of names; none: all */
export function listLectures(folders: readonly string[], wanted: readonly string[]): Lecture[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .filter((name) => wanted.length === 0 || wanted.some((it) => name.startsWith(it)))
      .sort()
      .flatMap((name) => {
        const video = ["mp4", "mkv", "webm", "mov", "ts", "avi"].map((end) => path.join(folder, `${name}.${end}`)).find(existsSync);
        const truth = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as Lecture["truth"];
        if (!video || !truth.visits) return [];
        const statesDir = path.join(folder, `${name}.gt`);
        return [{ name, video, truth: { ...truth, ignore: truth.ignore ?? [] }, ...(existsSync(statesDir) && { statesDir }) }];
      }),
  );
}

export function mediaOf(video: string): Promise<Media> {
  const signal = new AbortController().signal;
  return checkVideo(video, { sizeBytes: statSync(video).size, limits: { maxDurationMs: 1e9 }, signal });
}

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import type { Media } from "@/lib/lectures/lecture";
import { h264, makeMedia, mediaFolder } from "@/lib/media/media.fixture";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import type { Finding } from "@/lib/slides/slide";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey, thumbnailKey } from "@/lib/storage/keys";

const folder = mediaFolder();
afterAll(folder.remove);

const work = () => ({ signal: new AbortController().signal, report() {} });
const media = (seconds: number, width: number, height: number): Media => ({
  format: "mov",
  durationMs: seconds * 1000,
  hasVideo: true,
  hasAudio: false,
  width,
  height,
});

/** One plain colour after the other. */
function colours(name: string, size: string, seconds: number, names: string[]): string {
  const inputs = names.flatMap((colour) => ["-f", "lavfi", "-i", `color=${colour}:size=${size}:rate=10:duration=${seconds}`]);
  const joined = names.map((_, index) => `[${index}]`).join("");
  return makeMedia(folder.at(name), [...inputs, "-filter_complex", `${joined}concat=n=${names.length}`, ...h264]);
}

describe("findSlides", () => {
  test.each([
    ["four slides of 96 × 96 pixels", "96x96", 4, ["white", "navy", "orange", "gray"]],
    ["a white slide first", "320x240", 5, ["white", "teal", "black"]],
    ["ten slides, each two seconds", "320x180", 2, ["white", "red", "blue", "lime", "black", "yellow", "navy", "pink", "teal", "gold"]],
  ])("%s are found, each once", async (name, size, seconds, names) => {
    const video = colours(`${name}.mp4`, size, seconds, names);
    const [width, height] = size.split("x").map(Number) as [number, number];
    const { slides: found } = await findSlides(video, media(seconds * names.length, width, height), work());
    expect(found.map((slide) => Math.round(slide.spans[0]!.startMs / 1000))).toEqual(names.map((_, index) => index * seconds));
  });

  test.each<[string, string[]]>([
    ["at a steady rate", ["-r", "10", "-g", "40"]],
    ["where the rate varies", ["-vf", "select='not(mod(n,7))+not(mod(n,11))'", "-vsync", "vfr", "-g", "12", "-bf", "2"]],
    ["with a clock that begins late", ["-r", "10", "-g", "25", "-output_ts_offset", "3.3"]],
    ["without key frames after the first", ["-r", "10", "-g", "9999", "-keyint_min", "9999", "-sc_threshold", "0"]],
  ])("watched in parts, a lecture gives what it gives in one go: %s", async (name, options) => {
    const plain = colours(`${name}, plain.mp4`, "160x96", 4, ["white", "navy", "orange", "teal", "black", "pink"]);
    const video = makeMedia(folder.at(`${name}.mp4`), ["-i", plain, ...h264, ...options]);
    const whole = await findSlides(video, media(24, 160, 96), work());
    expect(whole.slides).toHaveLength(6);
    const watchedMs: number[] = [];
    let finding: Finding | undefined;
    for (let part = 0; !finding; part++) {
      const statePath = part > 0 ? folder.at(`${name}.${part}`) : undefined;
      const given = { lengthMs: 7000, statePath, nextStatePath: folder.at(`${name}.${part + 1}`) };
      const answer = await findSlides(video, media(24, 160, 96), work(), given);
      watchedMs.push(answer.watchedMs);
      finding = answer.finding;
    }
    expect(finding).toEqual(whole);
    expect(watchedMs).toEqual([7000, 14_000, 24_000]);
  });

  test("progress is told in milliseconds of the lecture", async () => {
    const reports: [number, number][] = [];
    const video = colours("progress.mp4", "160x96", 12, ["white", "navy"]);
    await findSlides(video, media(24, 160, 96), { ...work(), report: (done, total) => reports.push([done, total]) });
    expect(reports).toContainEqual([20_000, 24_000]);
  });

  test.each(["the lecture is cancelled", "the script itself is killed"])("no process is left within five seconds when %s", async (how) => {
    const short = makeMedia(folder.at("short.mp4"), ["-f", "lavfi", "-i", "testsrc=size=1280x720:rate=25:duration=2", ...h264]);
    const video = makeMedia(folder.at(`${how}.mp4`), ["-stream_loop", "120", "-i", short, "-c", "copy"]);
    const abort = new AbortController();
    const finding = findSlides(video, media(240, 1280, 720), { signal: abort.signal, report() {} });
    finding.catch(() => {});
    await until(() => decodersOf(video).length > 0, 30_000);
    if (how === "the lecture is cancelled") abort.abort(new Error("cancelled"));
    else for (const pid of parentsOf(decodersOf(video))) process.kill(pid, "SIGKILL");
    await expect(finding).rejects.toThrow();
    await until(() => processesOf(video).length === 0, 5000);
  });
});

describe("captureSlides", () => {
  test("each slide's picture is the frame that was on screen, where the frame rate varies, too", async () => {
    // One frame every 4 s: the frame on screen at 6 s is the one of 4 s, and the next comes at 8 s.
    const source = colours("steady.mp4", "320x240", 4, ["white", "red", "blue", "lime"]);
    const video = makeMedia(folder.at("vfr.mp4"), ["-i", source, "-vf", "select='not(mod(n,40))'", "-vsync", "vfr", ...h264, "-bf", "2"]);
    mkdirSync(folder.at("files"), { recursive: true });
    const files = await openFolderFiles(folder.at("files"));
    const found = [1000, 6000, 11_900, 12_000].map((pictureMs) => ({
      pictureMs,
      kind: "slide" as const,
      spans: [{ startMs: 0, endMs: 1 }],
    }));
    const slides = await captureSlides(video, media(16, 320, 240), found, files, "abc", work());
    expect(slides.map((slide) => [slide.number, slide.width, slide.height])).toEqual([1, 2, 3, 4].map((number) => [number, 320, 240]));
    const colourAt = async (number: number) => {
      const { dominant } = await sharp(await files.read(pictureKey("abc", number))).stats();
      return [dominant.r > 128, dominant.g > 128, dominant.b > 128];
    };
    expect(await colourAt(1)).toEqual([true, true, true]);
    expect(await colourAt(2)).toEqual([true, false, false]);
    expect(await colourAt(3)).toEqual([false, false, true]);
    expect(await colourAt(4)).toEqual([false, true, false]);
    expect(await sharp(await files.read(thumbnailKey("abc", 1))).metadata()).toMatchObject({ format: "webp", width: 320 });
  });
});

/** Processes with this file among their arguments. */
function processesOf(file: string, alsoNamed = ""): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(`file:${file}`) && line.includes(alsoNamed)).map((line) => Number.parseInt(line, 10));
}

/** Not the short probe before them, which may have ended when one looks again. */
function decodersOf(file: string): number[] {
  return processesOf(file, "rawvideo");
}

function parentsOf(pids: number[]): number[] {
  return [...new Set(pids.map((pid) => Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }))))];
}

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !holds(); await wait(50)) if (Date.now() > end) throw new Error("It did not come about in time.");
}

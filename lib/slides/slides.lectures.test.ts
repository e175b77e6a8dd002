import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { scoreSlides, type Truth } from "@/bench/score-slides";
import { checkVideo } from "@/lib/media/check-video";
import { mediaFolder } from "@/lib/media/media.fixture";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey } from "@/lib/storage/keys";

const lectures = path.resolve("../shared/lectures");
const isHere = existsSync(lectures);
if (!isHere) console.warn(`NOT TESTED: slides of real lectures. There is no ${lectures}.`);
const folder = mediaFolder();
afterAll(folder.remove);

const work = () => ({ signal: new AbortController().signal, report() {} });

async function slidesOf(name: string) {
  const video = path.join(lectures, `${name}.mp4`);
  const media = await checkVideo(video, { sizeBytes: statSync(video).size, limits: { maxDurationMs: 6 * 3_600_000 }, ...work() });
  return { video, media, found: (await findSlides(video, media, work())).slides };
}

/** Pictures of a short lecture, compared with the reference: mean absolute grey difference at 320 × 180. */
async function distances(name: string, references: string[]) {
  const { video, media, found } = await slidesOf(name);
  const files = await openFolderFiles(folder.at(name));
  const slides = await captureSlides(video, media, found, files, name, work());
  const grey = (image: Buffer | string) => sharp(image).grayscale().resize(320, 180, { fit: "fill", kernel: "linear" }).raw().toBuffer();
  const off = slides.map(async ({ number }) => {
    const ours = await grey((await files.read(pictureKey(name, number)))!);
    const reference = await grey(path.join(lectures, "reference", references[number - 1] ?? ""));
    return ours.reduce((sum, value, at) => sum + Math.abs(value - reference[at]!), 0) / ours.length;
  });
  return { found, off: await Promise.all(off) };
}

describe.runIf(isHere)("real lectures", () => {
  test("input_4: two slides, cut within the cross-fade, neither with a ghost of the other", async () => {
    const { found, off } = await distances("input_4", ["input_4_A_2.000s.png", "input_4_B_6.499s.png"]);
    expect(found).toHaveLength(2);
    expect(found[1]!.spans[0]!.startMs).toBeGreaterThanOrEqual(3450);
    expect(found[1]!.spans[0]!.startMs).toBeLessThanOrEqual(4350);
    expect(off[0]).toBeLessThanOrEqual(0.5);
    expect(off[1]).toBeLessThanOrEqual(0.8);
  });

  test("input_5: two slides, each with all of its handwriting", async () => {
    const { found, off } = await distances("input_5", ["input_5_A_114.014s.png", "input_5_B_145.412s.png"]);
    expect(found).toHaveLength(2);
    expect(Math.abs(found[1]!.spans[0]!.startMs - 114_350)).toBeLessThanOrEqual(100);
    expect(Math.max(...off)).toBeLessThanOrEqual(0.5);
  });

  test("s01: every slide once, nothing else", async () => {
    const truth = JSON.parse(readFileSync(path.join(lectures, "s01_clean_1080p.json"), "utf8")) as Truth;
    const { found } = await slidesOf("s01_clean_1080p");
    expect(scoreSlides(found, truth)).toMatchObject({ f1: 1, wrong: 0, missed: 0, right: 24 });
  }, 300_000);
});

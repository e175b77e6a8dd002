import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { checkVideo } from "@/lib/media/check-video";
import { h264, makeMedia, mediaFolder } from "@/lib/media/media.fixture";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey } from "@/lib/storage/keys";

const folder = mediaFolder();
afterAll(folder.remove);
const work = () => ({ signal: new AbortController().signal, report() {} });

/** Slides of one colour, four seconds each. */
function colours(size = "320x240", rate = 10, names = ["white", "navy", "orange"]): string[] {
  const inputs = names.flatMap((it) => ["-f", "lavfi", "-i", `color=${it}:size=${size}:rate=${rate}:d=4`]);
  return [...inputs, "-filter_complex", `${names.map((_, index) => `[${index}]`).join("")}concat=n=${names.length}`];
}
const made = (name: string, ...args: string[]) => makeMedia(folder.at(name), args);
const joined = (name: string, ...parts: string[]) => {
  writeFileSync(folder.at(name), Buffer.concat(parts.map((part) => readFileSync(part))));
  return folder.at(name);
};
const h265 = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le"];

/** When the slides begin, in half seconds, with the colour in the middle of each picture; and the size of the last picture. */
async function seen(file: string) {
  const media = await checkVideo(file, { sizeBytes: statSync(file).size, limits: { maxDurationMs: 6 * 3_600_000 }, ...work() });
  const finding = await findSlides(file, media, work());
  const files = await openFolderFiles(folder.at("files"));
  const taken = await captureSlides(file, media, finding.slides, files, "odd", work());
  const slides: string[] = [];
  let size = "";
  for (const { number, spans } of taken) {
    const picture = sharp((await files.read(pictureKey("odd", number)))!);
    const { width, height } = await picture.metadata();
    const [r = 0, g = 0, b = 0] = await picture
      .extract({ left: width >> 1, top: height >> 1, width: 1, height: 1 })
      .raw()
      .toBuffer();
    slides.push(`${Math.round(spans[0]!.startMs / 500) / 2} ${nameOf(r, g, b)}`);
    size = `${width}x${height}`;
  }
  return { slides: slides.join(", "), size };
}

function nameOf(r: number, g: number, b: number): string {
  if (Math.min(r, g, b) > 230) return "white";
  if (Math.max(r, g, b) < 30) return "black";
  if (r < 60 && g < 60 && b > 90) return "navy";
  return r > 200 && g > 120 && g < 210 && b < 80 ? "orange" : "other";
}

const three = "0 white, 4 navy, 8 orange";

describe("odd files", () => {
  test.each<[string, () => string, { slides: string; size: string }]>([
    ["one frame a second", () => made("1.mp4", ...colours("320x240", 1), ...h264), { slides: three, size: "320x240" }],
    ["120 frames a second", () => made("120.mp4", ...colours("320x240", 120), ...h264), { slides: three, size: "320x240" }],
    ["4K", () => made("4k.mp4", ...colours("3840x2160", 2), ...h264), { slides: three, size: "3840x2160" }],
    ["portrait", () => made("portrait.mp4", ...colours("240x426"), ...h264), { slides: three, size: "240x426" }],
    ["ten bits a colour", () => made("ten.mp4", ...colours(), ...h265), { slides: three, size: "320x240" }],
    [
      "sixteen bits a colour",
      () => made("sixteen.mkv", ...colours(), "-c:v", "ffv1", "-level", "3", "-pix_fmt", "yuv420p16le"),
      { slides: three, size: "320x240" },
    ],
    [
      "no key frame after the first",
      () => made("one-key.mp4", ...colours(), ...h264, "-g", "9999", "-sc_threshold", "0"),
      { slides: three, size: "320x240" },
    ],
    ["full range", () => made("full.mp4", ...colours(), ...h264, "-pix_fmt", "yuvj420p"), { slides: three, size: "320x240" }],
    ["pixels that are not square", () => made("sar.mp4", ...colours(), ...h264, "-aspect", "16:9"), { slides: three, size: "427x240" }],
    [
      "a picture on its side",
      () => made("side.mp4", "-i", made("upright.mp4", ...colours(), ...h264), "-c", "copy", "-metadata:s:v", "rotate=90"),
      { slides: three, size: "240x320" },
    ],
    ["interlaced", () => made("i.mp4", ...colours(), ...h264, "-flags", "+ildct+ilme"), { slides: three, size: "320x240" }],
    [
      "a clock that begins late",
      () => made("late.ts", ...colours(), ...h264, "-output_ts_offset", "50"),
      { slides: three, size: "320x240" },
    ],
    [
      "an edit list that leaves out the beginning",
      () => made("edit.mp4", "-ss", "2", "-i", made("uncut.mp4", ...colours(), ...h264, "-g", "25"), "-c", "copy"),
      { slides: "0 white, 2 navy, 6 orange", size: "320x240" },
    ],
    [
      "frames that do not say when they are shown",
      () => {
        const plain = made("plain.mp4", ...colours(), ...h264, "-g", "20");
        return made("untimed.mkv", "-i", plain, "-c", "copy", "-bsf:v", "setts=pts=if(eq(mod(N\\,7)\\,3)\\,NOPTS\\,PTS)");
      },
      { slides: three, size: "320x240" },
    ],
    [
      "another shape and format midway: what comes later is not late, and not drawn out of shape",
      () => {
        const later = ["-pix_fmt", "yuv444p", "-output_ts_offset", "12"];
        const wide = made("wide.ts", ...colours("640x200", 10, ["black", "teal"]), ...h264, ...later);
        return joined("shapes.ts", made("first.ts", ...colours(), ...h264), wide);
      },
      { slides: `${three}, 12 black, 16 other`, size: "320x240" },
    ],
  ])("%s", async (_, make, expected) => {
    expect(await seen(make())).toEqual(expected);
  });

  test("a still picture of three hours is one slide", async () => {
    const minute = made("minute.mp4", "-f", "lavfi", "-i", "color=navy:size=160x120:rate=1:d=60", ...h264);
    const file = made("still.mp4", "-stream_loop", "179", "-i", minute, "-c", "copy");
    expect((await seen(file)).slides).toBe("0 navy");
  });

  test("ten thousand pictures, two a second, are one entry", { timeout: 120_000 }, async () => {
    const each = "geq=lum='mod(N*97,256)':cb='mod(N*57,256)':cr=128";
    const file = made("strobe.mp4", "-f", "lavfi", "-i", `nullsrc=size=64x48:rate=2:d=5000,${each}`, ...h264);
    expect((await seen(file)).slides).toMatch(/^0 \w+$/);
  });

  test("of a file that breaks off, what is there is found", async () => {
    const file = made("whole.mkv", ...colours(), ...h264, "-g", "10");
    truncateSync(file, Math.round(statSync(file).size * 0.6));
    expect((await seen(file)).slides).toMatch(/^0 white, 4 navy/);
  });

  test("clocks that begin before zero and are not told are followed by the decoder's own count", async () => {
    const file = made("early.mkv", ...colours(), ...h264, "-output_ts_offset", "-1.5", "-avoid_negative_ts", "disabled");
    expect((await seen(file)).slides.split(", ").map((it) => it.split(" ")[1])).toEqual(["white", "navy", "orange"]);
  });

  test.each([
    ["a decoder that is not among the known ones", () => made("asv1.avi", ...colours(), "-c:v", "asv1"), "unsupported_format"],
    [
      "a track without a frame",
      () => made("none.mp4", "-f", "lavfi", "-i", "color=white:size=64x64:d=1", ...h264, "-frames:v", "0"),
      "nothing_to_read",
    ],
  ])("%s is a failure with a name", async (_, make, name) => {
    await expect(seen(make())).rejects.toMatchObject({ name });
  });
});

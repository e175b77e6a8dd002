import path from "node:path";
import sharp from "sharp";
import type { Source } from "@/lib/media/ffmpeg";
import { keyBefore } from "@/lib/media/frame-times";
import type { Picture } from "@/lib/media/grab-frame";
import { grabFrames, mostAtOnce } from "@/lib/media/grab-frames";
import { listFrameTimes } from "@/lib/media/list-frame-times";
import { hasSteadyRate } from "@/lib/media/probe";
import { probeMedia } from "@/lib/media/probe-media";
import { videoTrack } from "@/lib/media/verdict";
import { serveChild } from "@/lib/process/child-script";
import { thumbnailBox } from "@/lib/slides/thumbnail-box";

export interface CaptureInput {
  source: Source;
  width: number;
  height: number;
  /** Where `<name>.jpg` and `<name>.webp` are written. */
  outDir: string;
  pictures: { name: string; pictureMs: number; isSmallOnly: boolean }[];
}

type Shot = CaptureInput["pictures"][number];

/** The names of those of which there is a picture now. */
export type CaptureAnswer = string[];

const atOnce = 2;

await serveChild<CaptureInput, CaptureAnswer>(async ({ source, width, height, outDir, pictures }, report) => {
  sharp.concurrency(1);
  const probe = await probeMedia(source, { group: "shared" });
  const { startMs } = probe;
  const track = videoTrack(probe);
  const mayPassOver = track !== undefined && hasSteadyRate(track);
  const times = await listFrameTimes(source, { group: "shared" });
  const size = { width, height };
  const keyOf = ({ pictureMs }: Shot) => keyBefore(times, (pictureMs + startMs) / 1000);
  const waiting = together(pictures, keyOf, mostAtOnce(size)).values();
  const taken: string[] = [];
  let done = 0;
  const work = async () => {
    for (const shots of waiting) {
      const moments = shots.map((shot) => shot.pictureMs);
      const grabbed = await grabFrames(source, moments, { times, startMs, size, mayPassOver, group: "shared" });
      for (const [index, shot] of shots.entries()) {
        const picture = grabbed[index];
        if (picture) await write(picture, path.join(outDir, shot.name), shot.isSmallOnly);
        if (picture) taken.push(shot.name);
        report(++done, pictures.length);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return taken;
});

/** Neighbours that are decoded from the same key frame. */
function together(pictures: Shot[], keyOf: (shot: Shot) => number, most: number): Shot[][] {
  const groups: Shot[][] = [];
  for (const shot of pictures.toSorted((a, b) => a.pictureMs - b.pictureMs)) {
    const last = groups.at(-1);
    if (last && last.length < most && keyOf(last[0]!) === keyOf(shot)) last.push(shot);
    else groups.push([shot]);
  }
  return groups;
}

/**
 * Text must stay sharp: colour at full resolution, and never enlarged. The slow searches of mozjpeg would make a picture 15 %
 * smaller for ten times the work (docs/measurements-slides.md).
 */
async function write({ rgb, width, height }: Picture, stem: string, isSmallOnly: boolean): Promise<void> {
  const picture = sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  const cheap = { trellisQuantisation: false, overshootDeringing: false, optimiseScans: false };
  if (!isSmallOnly)
    await picture
      .clone()
      .jpeg({ quality: 92, chromaSubsampling: "4:4:4", mozjpeg: true, ...cheap })
      .toFile(`${stem}.jpg`);
  await picture.clone().resize(thumbnailBox).webp({ quality: 80, effort: 2 }).toFile(`${stem}.webp`);
}

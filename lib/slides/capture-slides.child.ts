import path from "node:path";
import sharp from "sharp";
import type { Source } from "@/lib/media/ffmpeg";
import { grabFrame, type Picture } from "@/lib/media/grab-frame";
import { listFrameTimes } from "@/lib/media/list-frame-times";
import { probeMedia } from "@/lib/media/probe-media";
import { serveChild } from "@/lib/process/child-script";

export interface CaptureInput {
  source: Source;
  width: number;
  height: number;
  /** Where `<number>.jpg` and `<number>.webp` are written. */
  outDir: string;
  pictures: { number: number; pictureMs: number }[];
}

const thumbnailWidth = 480;
const atOnce = 2;

await serveChild<CaptureInput, void>(async (input, report) => {
  sharp.concurrency(1);
  const { startMs } = await probeMedia(input.source, { group: "shared" });
  const times = await listFrameTimes(input.source, { group: "shared" });
  const size = { width: input.width, height: input.height };
  const waiting = input.pictures.values();
  let done = 0;
  const work = async () => {
    for (const { number, pictureMs } of waiting) {
      await write(
        await grabFrame(input.source, pictureMs, { times, startMs, size, group: "shared" }),
        path.join(input.outDir, String(number)),
      );
      report(++done, input.pictures.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
});

/** Text must stay sharp: colour at full resolution, and never enlarged. */
async function write({ rgb, width, height }: Picture, stem: string): Promise<void> {
  const picture = sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  await picture.clone().jpeg({ quality: 92, chromaSubsampling: "4:4:4", mozjpeg: true }).toFile(`${stem}.jpg`);
  await picture
    .clone()
    .resize({ width: thumbnailWidth, height: thumbnailWidth, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 })
    .toFile(`${stem}.webp`);
}

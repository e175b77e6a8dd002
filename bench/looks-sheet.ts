import { existsSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { scenes } from "@/e2e/support/scenes";

export function pictureOf(folder: string, scene: string, look: string): string {
  return path.join(folder, `${scene}, ${look}.png`.replaceAll(" ", "-"));
}

/** Three desktops and a phone to a page, small; of the pages that were taken. */
export async function writeSheet(folder: string, file: string): Promise<void> {
  const columns = [
    { look: "light", width: 288 },
    { look: "dark", width: 288 },
    { look: "arabic", width: 288 },
    { look: "phone", width: 83 },
  ];
  const [height, gap, label] = [180, 8, 18];
  const across = 2;
  const widthOfOne = columns.reduce((sum, { width }) => sum + width + gap, gap);
  const taken = scenes.filter(({ name }) => columns.every(({ look }) => existsSync(pictureOf(folder, name, look))));
  const rows = Math.ceil(taken.length / across);
  const cells = taken.flatMap(({ name }, index) => {
    const [left, top] = [(index % across) * widthOfOne + gap, Math.floor(index / across) * (height + label + gap)];
    const words = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthOfOne}" height="${label}"><text y="14" font-family="sans-serif" font-size="13">${name}</text></svg>`;
    let from = left;
    const pictures = columns.map(async ({ look, width }) => {
      const at = from;
      from += width + gap;
      return {
        input: await sharp(pictureOf(folder, name, look))
          .resize({ width, height, fit: "cover", position: "top" })
          .png()
          .toBuffer(),
        left: at,
        top: top + label,
      };
    });
    return [Promise.resolve({ input: Buffer.from(words), left, top }), ...pictures];
  });
  const size = { width: across * widthOfOne, height: rows * (height + label + gap) + gap };
  await sharp({ create: { ...size, channels: 3, background: "#c9ccd3" } })
    .composite(await Promise.all(cells))
    .webp({ quality: 72 })
    .toFile(file);
}

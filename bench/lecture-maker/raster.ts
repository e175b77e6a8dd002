import sharp from "sharp";
import { boundsOf, type Surface } from "@/bench/lecture-maker/surface";

/** Draws SVG at a size, keeping the last drawings. */
export class Raster {
  private readonly kept = new Map<string, Surface>();

  async draw(svg: string, width: number, height: number): Promise<Surface> {
    const key = `${width}x${height} ${svg}`;
    const found = this.kept.get(key);
    if (found) return found;
    const fitted = svg.replace(
      /<svg xmlns="[^"]*" width="\d+(\.\d+)?" height="\d+(\.\d+)?"/,
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" preserveAspectRatio="none"`,
    );
    const { data } = await sharp(Buffer.from(fitted), { unlimited: true })
      .resize(width, height, { fit: "fill" })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = new Uint32Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.length));
    const surface: Surface = { width, height, pixels, opaque: pixels.every((pixel) => pixel >>> 24 === 255) };
    if (!surface.opaque) surface.bounds = boundsOf(surface);
    this.kept.set(key, surface);
    if (this.kept.size > 60) this.kept.delete(this.kept.keys().next().value!);
    return surface;
  }
}

export async function writePng(surface: Surface, file: string): Promise<void> {
  const { width, height, pixels } = surface;
  await sharp(Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toFile(file);
}

import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PictureReader } from "@/lib/slides/picture-reader";
import { lineText } from "@/lib/slides/slide-text";

/** A picture with these lines of text, black on white. */
export async function written(lines: readonly string[], width = 1200): Promise<Buffer> {
  const texts = lines.map((line, index) => `<text x="60" y="${90 + index * 80}" font-family="DejaVu Sans" font-size="40">${line}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${120 + lines.length * 80}">${texts.join("")}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#fff" }).png().toBuffer();
}

/** What every reader of pictures must do. */
export function pictureReaderContract(name: string, open: () => Promise<PictureReader | undefined>): void {
  describe(`the picture reader contract: ${name}`, { timeout: 120_000 }, () => {
    let reader: PictureReader;
    let page: Buffer;
    const limits = { timeoutMs: 60_000 };
    beforeAll(async () => {
      reader = (await open())!;
      page = await written(["Eigenvalues of a matrix", "Every symmetric matrix has them"]);
    });
    afterAll(() => reader.close());

    it("says its name with its version, and reads English", () => {
      expect(reader.name).toMatch(/\d+\.\d+/u);
      expect(reader.available.has("eng")).toBe(true);
    });

    it("reads the words line by line, sure of them, with boxes where they stand", async () => {
      const lines = await reader.read(page, ["eng"], limits);
      expect(lines.map((words) => lineText({ words }))).toEqual(["Eigenvalues of a matrix", "Every symmetric matrix has them"]);
      const [first] = lines[0]!;
      expect(first!.confidence).toBeGreaterThan(0.8);
      expect(first!.confidence).toBeLessThanOrEqual(1);
      expect(Math.abs(first!.x - 62)).toBeLessThan(6);
      expect(Math.abs(first!.y + first!.height / 2 - 78)).toBeLessThan(14);
      expect(first!.width).toBeGreaterThan(200);
    });

    it("finds nothing on an empty picture", async () => {
      expect(await reader.read(await written([]), ["eng"], limits)).toEqual([]);
    });

    it("fails by name on what is no picture, and reads on", async () => {
      await expect(reader.read(Buffer.from("no picture"), ["eng"], limits)).rejects.toMatchObject({ name: "process_crashed" });
      await expect(reader.read(page, ["eng"], limits)).resolves.toHaveLength(2);
    });

    it("stops a picture at its time limit, and reads on", async () => {
      const full = await written(
        Array.from({ length: 40 }, (_, index) => `${index} ${"all the words there are ".repeat(6)}`),
        4000,
      );
      await expect(reader.read(full, ["eng"], { timeoutMs: 30 })).rejects.toMatchObject({ name: "took_too_long" });
      await expect(reader.read(page, ["eng"], limits)).resolves.toHaveLength(2);
    });

    it("stops with the reason that it was given", async () => {
      const controller = new AbortController();
      const reason = new Error("cancelled");
      const running = reader.read(page, ["eng"], { ...limits, signal: controller.signal });
      controller.abort(reason);
      await expect(running).rejects.toBe(reason);
    });
  });
}

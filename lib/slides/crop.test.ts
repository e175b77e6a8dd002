import sharp from "sharp";
import { expect, test } from "vitest";
import { cropBetween, cropSchema, edgeOf, wholePicture, withEdge } from "@/lib/slides/crop";
import { cropPicture } from "@/lib/slides/crop-picture";

test("edges move, never past each other, and never out of the picture", () => {
  const half = withEdge(wholePicture, "left", 500);
  expect(half).toEqual({ x: 500, y: 0, width: 500, height: 1000 });
  expect(edgeOf(half, "right")).toBe(1000);
  expect(withEdge(half, "right", 0)).toEqual({ x: 500, y: 0, width: 50, height: 1000 });
  expect(withEdge(half, "left", 5000)).toEqual({ x: 950, y: 0, width: 50, height: 1000 });
  expect(withEdge(wholePicture, "bottom", -3)).toEqual({ x: 0, y: 0, width: 1000, height: 50 });
  for (const edge of ["left", "top", "right", "bottom"] as const)
    for (const at of [-10, 0, 333.3, 1000, 2000]) expect(cropSchema.safeParse(withEdge(half, edge, at)).success).toBe(true);
});

test("a part is drawn from any corner to the one across; a mere press draws none", () => {
  expect(cropBetween({ x: 900, y: 700 }, { x: 100.4, y: -20 })).toEqual({ x: 100, y: 0, width: 800, height: 700 });
  expect(cropBetween({ x: 400, y: 400 }, { x: 410, y: 410 })).toEqual(wholePicture);
});

test("of a picture the part is left, in its own size, with a thumbnail of it", async () => {
  const blue = await sharp({ create: { width: 100, height: 200, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
  const picture = await sharp({ create: { width: 400, height: 200, channels: 3, background: "red" } })
    .composite([{ input: blue, left: 300, top: 0 }])
    .png()
    .toBuffer();
  const stored = new Map<string, Buffer>([["picture", picture]]);
  const files = {
    read: async (key: string) => stored.get(key),
    put: async (key: string, body: unknown) => void stored.set(key, body as Buffer),
  };
  expect(await cropPicture("picture", "small", { x: 750, y: 0, width: 250, height: 500 }, files)).toEqual({ width: 100, height: 100 });
  for (const key of ["picture", "small"]) {
    const { channels } = await sharp(stored.get(key)).stats();
    expect(
      channels.map(({ mean }) => Math.round(mean / 20)),
      key,
    ).toEqual([0, 0, 13]);
  }
  expect(await cropPicture("nothing", "small", wholePicture, files)).toBeUndefined();
});

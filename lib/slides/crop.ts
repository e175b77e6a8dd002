import { z } from "zod";

/** A part of a picture with less of it than this is no slide, in thousandths. */
export const leastCrop = 50;

/** The part of a slide's picture that is kept, in thousandths of the whole picture. */
export const cropSchema = z
  .object({
    x: z.number().int().min(0),
    y: z.number().int().min(0),
    width: z.number().int().min(leastCrop),
    height: z.number().int().min(leastCrop),
  })
  .refine(({ x, y, width, height }) => x + width <= 1000 && y + height <= 1000, "The part lies outside of the picture.");
export type Crop = z.infer<typeof cropSchema>;

export const wholePicture: Crop = { x: 0, y: 0, width: 1000, height: 1000 };

export type Edge = "left" | "top" | "right" | "bottom";

/** Where an edge lies, from the left or from the top. */
export function edgeOf({ x, y, width, height }: Crop, edge: Edge): number {
  return { left: x, top: y, right: x + width, bottom: y + height }[edge];
}

/** With one edge elsewhere; it never comes too near to the one across. */
export function withEdge(crop: Crop, edge: Edge, at: number): Crop {
  const to = Math.min(1000, Math.max(0, Math.round(at)));
  if (edge === "left" || edge === "right") {
    const [from, end] =
      edge === "left" ? [Math.min(to, crop.x + crop.width - leastCrop), crop.x + crop.width] : [crop.x, Math.max(to, crop.x + leastCrop)];
    return { ...crop, x: from, width: end - from };
  }
  const [from, end] =
    edge === "top" ? [Math.min(to, crop.y + crop.height - leastCrop), crop.y + crop.height] : [crop.y, Math.max(to, crop.y + leastCrop)];
  return { ...crop, y: from, height: end - from };
}

/** Between two corners in any order; where that is next to nothing, the whole. */
export function cropBetween(a: { x: number; y: number }, b: { x: number; y: number }): Crop {
  const inside = (at: number) => Math.min(1000, Math.max(0, Math.round(at)));
  const [x, y] = [inside(Math.min(a.x, b.x)), inside(Math.min(a.y, b.y))];
  const [width, height] = [inside(Math.max(a.x, b.x)) - x, inside(Math.max(a.y, b.y)) - y];
  return width < leastCrop || height < leastCrop ? wholePicture : { x, y, width, height };
}

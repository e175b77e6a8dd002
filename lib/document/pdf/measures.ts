/** Points (1/72 inch) on A4. The text column holds 65 to 72 letters of the text face, the picture the column and its margin of times. */
export const sheet = { width: 595.28, height: 841.89, top: 74, bottom: 72, side: 80 };
export const block = sheet.width - 2 * sheet.side;
export const timeColumn = 44;
export const bodyHeight = sheet.height - sheet.top - sheet.bottom;

export const colours = { ink: "#1c1b19", quiet: "#6f6a62", line: "#d9d4cb", accent: "#7a3b12" };
export const sizes = { title: 25, slide: 15, body: 11, small: 8.5, tiny: 7.5 };
export const leading = 1.42;

/** A picture is never printed coarser than this, so that nothing is enlarged into blur. */
const minPixelsPerInch = 110;

/** Width and height in points of a picture of so many pixels: as wide as the block, unless that would blur it or take the page. */
export function pictureSize(
  pixels: { width: number; height: number },
  maxWidth = block,
  maxHeight = bodyHeight * 0.58,
): { width: number; height: number } {
  const sharp = (pixels.width / minPixelsPerInch) * 72;
  const width = Math.min(maxWidth, sharp, (maxHeight * pixels.width) / pixels.height);
  return { width, height: (width * pixels.height) / pixels.width };
}

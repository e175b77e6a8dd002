import { expect, test } from "vitest";
import { designOf, pictureSize } from "@/lib/document/pdf/design";
import { pdfKinds } from "@/lib/document/pdf-kind";

test.each(pdfKinds)("%s: a small picture is not enlarged into blur, a large one stays within the text block, none is stretched", (kind) => {
  const { picture, block } = designOf(kind);
  for (const pixels of [
    { width: 480, height: 270 },
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
    { width: 4000, height: 300 },
  ]) {
    const { width, height } = pictureSize(pixels, picture);
    expect((pixels.width / width) * 72).toBeGreaterThanOrEqual(110 - 0.001);
    expect(width).toBeLessThanOrEqual(block);
    expect(height).toBeLessThanOrEqual(picture.maxHeight + 0.001);
    expect(width / height).toBeCloseTo(pixels.width / pixels.height);
  }
});

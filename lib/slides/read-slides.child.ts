import sharp from "sharp";
import { isAppError } from "@/lib/errors";
import { serveChild } from "@/lib/process/child-script";
import { type PictureReader, pictureReader } from "@/lib/slides/picture-reader";
import { preparePicture } from "@/lib/slides/prepare-picture";
import { inReadingOrder } from "@/lib/slides/reading-order";
import type { SlideText, TextLine, TextWord } from "@/lib/slides/slide-text";

export interface ReadSlidesInput {
  /** BCP 47; absent: nobody knows. */
  language?: string;
  slides: { number: number; pictureMs: number; path: string }[];
}

/** For one picture; an ordinary slide takes 0.6 s of processor time (docs/measurements-text.md). */
const timeoutMs = 20_000;

await serveChild<ReadSlidesInput, SlideText[]>(async ({ language, slides }, report) => {
  sharp.concurrency(1);
  console.log = console.error; // Stdout belongs to the answer.
  const found = await pictureReader(language);
  const texts: SlideText[] = [];
  for (const { number, pictureMs, path } of slides) {
    const slide = { number, pictureMs };
    if (!found) texts.push({ ...slide, languages: [], unread: "no_reader", lines: [] });
    else {
      const { reader, languages, lacking } = found;
      const read = await readPicture(reader, languages, path);
      texts.push({ ...slide, reader: reader.name, languages, ...(lacking && { lacking }), ...read });
    }
    report(texts.length, slides.length);
  }
  await found?.reader.close();
  return texts;
});
process.exit(); // A thread that a picture broke may never end by itself.

/** One picture on which the reader fails does not keep the others from being read. */
async function readPicture(reader: PictureReader, languages: string[], path: string): Promise<Pick<SlideText, "lines" | "unread">> {
  try {
    const { png, scale } = await preparePicture(path);
    const pieces = await reader.read(png, languages, { timeoutMs });
    return { lines: inReadingOrder(pieces).map((line) => inPicture(line, scale)) };
  } catch (error) {
    process.stderr.write(`${path}: ${error}\n`);
    return { lines: [], unread: isAppError(error, "took_too_long") ? "took_too_long" : "process_crashed" };
  }
}

function inPicture({ words }: TextLine, scale: number): TextLine {
  const pixels = (value: number) => Math.round(value / scale);
  const place = (word: TextWord) => ({
    ...word,
    x: pixels(word.x),
    y: pixels(word.y),
    width: pixels(word.width),
    height: pixels(word.height),
  });
  return { words: words.map(place) };
}

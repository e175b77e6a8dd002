import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { checkVideo } from "@/lib/media/check-video";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import type { PictureReader } from "@/lib/slides/picture-reader";
import { preparePicture } from "@/lib/slides/prepare-picture";
import { inReadingOrder } from "@/lib/slides/reading-order";
import type { Slide } from "@/lib/slides/slide";
import { lineText, type SlideText } from "@/lib/slides/slide-text";
import { withWords } from "@/lib/slides/slide-words";
import { openTesseractJs } from "@/lib/slides/tesseract-js";
import { openTesseractProgram } from "@/lib/slides/tesseract-program";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey } from "@/lib/storage/keys";

/**
 * How well and how fast slides are read, over the made lectures in `../shared/lectures` whose text is known, as a Markdown table.
 * `--captured`: from the pictures that we capture ourselves instead of the true ones. Other arguments: beginnings of lectures' names.
 *
 * The letters that are wrong are counted over the lines of which the text is known (title and sentences), each against the stretch of
 * the text read that is nearest to it: tables, code and labels stand on the slides too, and their text is not known.
 */
interface Truth {
  slides: { id: string; text: string }[];
  visits: { slide: string; full: number; end: number }[];
}
interface Known {
  file: string;
  lines: string[];
}

const folder = path.resolve("../shared/lectures");
const isCaptured = process.argv.includes("--captured");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const signal = new AbortController().signal;
const scratch = await mkdtemp(path.join(os.tmpdir(), "thakii-bench-text-"));
process.env.THAKII_DATA = scratch;
const readers = [await openTesseractProgram(), await openTesseractJs()].filter((reader) => reader !== undefined);
console.log("| lecture | slides | reader | letters wrong | letters of titles wrong | titles right | CPU s a slide |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const name of readdirSync(folder).filter(
  (file) => file.endsWith(".json") && (wanted.length === 0 || wanted.some((it) => file.startsWith(it))),
)) {
  const lecture = name.replace(".json", "");
  const truth = JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Truth;
  const known = isCaptured ? await captured(lecture, truth) : truePictures(lecture, truth);
  if (known.length > 0)
    for (const reader of readers) console.log(`| ${lecture} | ${known.length} | ${reader.name} | ${await score(reader, known)} |`);
}
for (const reader of readers) await reader.close();
await rm(scratch, { recursive: true });

/** Title and sentences that stand on the slide as they are; handwriting is not legible, and editors' text is not known. */
function knownLines({ id, text }: Truth["slides"][number]): string[] {
  if (!id.startsWith("s")) return [];
  const describes = /^(?:The (?:chart|table|diagram|equation)|This picture|Here is)/u;
  return text
    .replace(/\.$/u, "")
    .split(". ")
    .filter((sentence) => !describes.test(sentence));
}

function truePictures(lecture: string, truth: Truth): Known[] {
  return truth.slides
    .map((slide) => ({ file: path.join(folder, `${lecture}.gt`, `${slide.id}.png`), lines: knownLines(slide) }))
    .filter(({ file, lines }) => lines.length > 0 && existsSync(file));
}

async function captured(lecture: string, truth: Truth): Promise<Known[]> {
  const video = path.join(folder, `${lecture}.mp4`);
  const work = { signal, report() {} };
  const media = await checkVideo(video, { sizeBytes: statSync(video).size, limits: { maxDurationMs: 1e9 }, signal });
  const files = await openFolderFiles(path.join(scratch, lecture));
  const { slides: found } = await findSlides(video, media, work);
  const slides = await captureSlides(video, media, found, files, lecture, work);
  const known: Known[] = [];
  for (const { number, pictureMs } of slides) {
    const visit = truth.visits.find(({ full, end }) => pictureMs >= full * 1000 - 150 && pictureMs <= end * 1000);
    const slide = truth.slides.find(({ id }) => id === visit?.slide);
    const lines = slide ? knownLines(slide) : [];
    if (lines.length > 0) known.push({ file: await files.fetch(pictureKey(lecture, number)), lines });
  }
  return known;
}

async function score(reader: PictureReader, known: Known[]): Promise<string> {
  const texts: SlideText[] = [];
  const slides: Slide[] = [];
  const began = cpuSeconds();
  for (const [index, { file }] of known.entries()) {
    const { png, scale, width, height } = await preparePicture(file);
    const lines = inReadingOrder(await reader.read(png, ["eng"], { timeoutMs: 60_000, signal }));
    for (const word of lines.flatMap(({ words }) => words))
      Object.assign(word, { x: word.x / scale, y: word.y / scale, width: word.width / scale, height: word.height / scale });
    texts.push({ number: index + 1, pictureMs: index, languages: ["eng"], lines });
    slides.push({ number: index + 1, pictureMs: index, spans: [{ startMs: 0, endMs: 1 }], kind: "slide", width, height });
  }
  const seconds = (cpuSeconds() - began) / known.length;
  const named = withWords(slides, texts);
  let [wrong, letters, wrongInTitles, lettersOfTitles, titlesRight] = [0, 0, 0, 0, 0];
  for (const [index, { lines }] of known.entries()) {
    const read = texts[index]!.lines.map(lineText).join(" ");
    const errors = lines.map((line) => nearest(line, read));
    wrong += errors.reduce((sum, count) => sum + count, 0);
    letters += lines.join("").length;
    wrongInTitles += errors[0]!;
    lettersOfTitles += lines[0]!.length;
    if (named[index]!.title === lines[0]) titlesRight += 1;
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;
  return [percent(wrong, letters), percent(wrongInTitles, lettersOfTitles), `${titlesRight} of ${known.length}`, seconds.toFixed(2)].join(
    " | ",
  );
}

/** Letters to change so that the line stands somewhere in the text. */
function nearest(line: string, text: string): number {
  let previous = new Array<number>(text.length + 1).fill(0);
  for (let row = 1; row <= line.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= text.length; column += 1)
      current.push(
        Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + (line[row - 1] === text[column - 1] ? 0 : 1)),
      );
    previous = current;
  }
  return Math.min(...previous);
}

/** Processor time of this process and of its ended children: fields 14 to 17 of /proc/self/stat, in hundredths of a second. */
function cpuSeconds(): number {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ");
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / 100;
}

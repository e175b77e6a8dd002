// What the PDF costs: 120 slides and 40,000 words by our document, beside the same pages drawn by plain pdfkit.
//   node --import tsx bench/document.ts [slides] [words]
import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { documentOf } from "@/lib/document/document.fixture";
import { designOf, pictureSize } from "@/lib/document/pdf/design";
import { renderPdf } from "@/lib/document/render-pdf";

const { sheet, sizes, timeColumn, picture } = designOf("screen");
const [slides = 120, words = 40_000] = process.argv
  .slice(2)
  .filter((value) => /^\d+$/u.test(value))
  .map(Number);
const method = process.argv.find((value) => value === "ours" || value === "pdfkit");
const vocabulary = "the lecture shows how an algorithm divides its input and why that takes less time than one would think at first".split(
  " ",
);
const textOf = (slide: number) =>
  Array.from({ length: Math.round(words / slides) }, (_, index) => {
    const word = vocabulary[(index * 7 + slide) % vocabulary.length]!;
    return index % 14 === 13 ? `${word}.` : word;
  }).join(" ");

/** pdfkit as TypeScript does not know it. */
interface Pen {
  registerFont(name: string, file: string): void;
  font(name: string): Pen;
  fontSize(points: number): Pen;
  addPage(options: object): Pen;
  image(file: string, x: number, y: number, options: object): Pen;
  text(text: string, x: number, y: number, options: object): Pen;
  end(): void;
}

/** One page for each slide and as many more as its words fill, in the same face and measure. */
async function drawPlain(pictures: Record<number, string>, outPath: string): Promise<number> {
  const file = new PDFDocument({ autoFirstPage: false });
  const pen = file as unknown as Pen;
  let pages = 0;
  file.on("pageAdded", () => {
    pages += 1;
  });
  pen.registerFont("Serif", path.join("node_modules", "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf"));
  const size = pictureSize({ width: 1280, height: 720 }, picture);
  const done = pipeline(file, createWriteStream(outPath));
  for (let slide = 1; slide <= slides; slide += 1) {
    pen.addPage({ size: "A4", margins: { top: sheet.top, bottom: sheet.bottom, left: sheet.side, right: sheet.side } });
    pen.image(pictures[slide]!, sheet.side, sheet.top + 40, size);
    const width = sheet.width - 2 * sheet.side - timeColumn;
    pen
      .font("Serif")
      .fontSize(sizes.body)
      .text(textOf(slide), sheet.side + timeColumn, sheet.top + 54 + size.height, { width, lineGap: 2 });
  }
  pen.end();
  await done;
  return pages;
}

async function makePictures(folder: string): Promise<Record<number, string>> {
  const pictures: Record<number, string> = {};
  for (let slide = 1; slide <= slides; slide += 1) {
    pictures[slide] = path.join(folder, `${slide}.jpg`);
    const background = { r: (slide * 37) % 255, g: (slide * 91) % 255, b: 120 };
    await sharp({ create: { width: 1280, height: 720, channels: 3, background } })
      .jpeg()
      .toFile(pictures[slide]!);
  }
  return pictures;
}

/** One method in a process of its own, so that its memory is its own. */
async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "thakii-bench-"));
  const pictures = await makePictures(folder);
  const out = path.join(folder, "out.pdf");
  const from = performance.now();
  const pages =
    method === "pdfkit"
      ? await drawPlain(pictures, out)
      : (
          await renderPdf(documentOf(Array.from({ length: slides }, (_, index) => textOf(index + 1))), pictures, out, {
            signal: new AbortController().signal,
            report: () => {},
            publicUrl: "https://thakii.example",
            lectureId: "bench",
          })
        ).pages;
  const seconds = (performance.now() - from) / 1000;
  console.log(JSON.stringify({ pages, seconds, sizeBytes: (await stat(out)).size, kilobytes: process.resourceUsage().maxRSS }));
  await rm(folder, { recursive: true, force: true });
}

if (method) await run();
else
  for (const each of ["pdfkit", "ours"]) {
    const args = ["--import", "tsx", fileURLToPath(import.meta.url), String(slides), String(words), each];
    // GNU time sees the child of the child, which is where ours draws; without it no memory is told.
    const command = existsSync("/usr/bin/time") ? ["/usr/bin/time", "-v", process.execPath] : [process.execPath];
    const { stdout, stderr } = spawnSync(command[0]!, [...command.slice(1), ...args], { encoding: "utf8" });
    const { pages, seconds, sizeBytes } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
    const peak = Number(/Maximum resident set size \(kbytes\): (\d+)/u.exec(stderr)?.[1] ?? Number.NaN) / 1024;
    console.log(
      `${each.padEnd(8)} ${pages} pages  ${seconds.toFixed(1)} s  ${(sizeBytes / 1e6).toFixed(2)} MB  ${peak.toFixed(0)} MB of memory at most`,
    );
  }

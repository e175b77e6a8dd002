// What the PDF costs: the same slides, paragraphs, face, measure and pictures by our document, by react-pdf as its manual has it, and
// by plain pdfkit.  node --import tsx bench/document.tsx [slides] [words]
import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { copyFile, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { Document, Font, Image, Page, renderToFile, Text, View } from "@react-pdf/renderer";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { processorSeconds } from "@/bench/processor-time";
import { documentOf } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { colours, designOf, pictureSize } from "@/lib/document/pdf/design";
import { renderPdf } from "@/lib/document/render-pdf";
import { formatClock } from "@/lib/time";

type Pictures = Record<number, string>;

const { sheet, sizes, timeColumn, picture, leading } = designOf("screen");
const size = pictureSize({ width: 1280, height: 720 }, picture);
const width = sheet.width - 2 * sheet.side - timeColumn;
const face = path.join("node_modules", "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf");
const url = "https://thakii.example/lectures/bench?t=";
const [slides = 120, words = 40_000] = process.argv
  .slice(2)
  .filter((value) => /^\d+$/u.test(value))
  .map(Number);

/** 3,000 different words, the common ones more often (Zipf), in sentences of fourteen. */
function lecture(): LectureDocument {
  const syllables = "al go rithm sor ting ver tex gra ph is the of data tree node time heap ma trix".split(" ");
  const word = (rank: number) => syllables[rank % 20]! + (rank >= 20 ? syllables[((rank / 20) % 20) | 0]! : "") + (rank >= 400 ? "s" : "");
  const common = (index: number) => Math.floor(3000 ** (((index * 2654435761) % 4096) / 4096)) - 1;
  const textOf = (slide: number) =>
    Array.from({ length: Math.round(words / slides) }, (_, index) => {
      const one = word(common(index + slide * 977));
      return index % 14 === 13 ? `${one}.` : one;
    }).join(" ");
  return documentOf(Array.from({ length: slides }, (_, index) => textOf(index + 1)));
}

/** pdfkit as TypeScript does not know it. */
interface Pen {
  registerFont(name: string, file: string): void;
  font(name: string): Pen;
  fontSize(points: number): Pen;
  fillColor(colour: string): Pen;
  addPage(options: object): Pen;
  image(file: string, x: number, y: number, options: object): Pen;
  text(text: string, x: number, y: number, options: object): Pen;
  y: number;
  end(): void;
}

/** One page for each slide and as many more as its words fill, times in the margin and linked. */
async function byPdfkit({ slides, paragraphs }: LectureDocument, pictures: Pictures, outPath: string): Promise<number> {
  const file = new PDFDocument({ autoFirstPage: false });
  const pen = file as unknown as Pen;
  let pages = 0;
  file.on("pageAdded", () => {
    pages += 1;
  });
  pen.registerFont("Serif", face);
  const done = pipeline(file, createWriteStream(outPath));
  for (const { number } of slides) {
    pen.addPage({ size: "A4", margins: { top: sheet.top, bottom: sheet.bottom, left: sheet.side, right: sheet.side } });
    pen.font("Serif").fillColor(colours.ink).fontSize(sizes.slide).text(`Slide ${number}`, sheet.side, sheet.top, {});
    pen.image(pictures[number]!, sheet.side, sheet.top + 30, size);
    pen.y = sheet.top + 44 + size.height;
    for (const { text, startMs } of paragraphs.filter(({ slide }) => slide === number)) {
      const top = pen.y > sheet.height - sheet.bottom - 50 ? undefined : pen.y;
      if (top === undefined)
        pen.addPage({ size: "A4", margins: { top: sheet.top, bottom: sheet.bottom, left: sheet.side, right: sheet.side } });
      const y = top ?? sheet.top;
      const link = `${url}${Math.floor(startMs / 1000)}`;
      pen.fontSize(sizes.small).fillColor(colours.quiet).text(formatClock(startMs), sheet.side, y, { link, width: timeColumn });
      pen.fontSize(sizes.body).fillColor(colours.ink);
      pen.text(text, sheet.side + timeColumn, y, { width, lineGap: sizes.body * (leading - 1.25) });
      pen.y += sizes.body * 0.68;
    }
  }
  pen.end();
  await done;
  return pages;
}

async function byReactPdf({ slides, paragraphs }: LectureDocument, pictures: Pictures, outPath: string): Promise<undefined> {
  Font.register({ family: "Serif", src: face });
  await renderToFile(
    <Document>
      {slides.map(({ number }) => (
        <Page
          key={number}
          size="A4"
          bookmark={`Slide ${number}`}
          style={{
            fontFamily: "Serif",
            fontSize: sizes.body,
            paddingTop: sheet.top,
            paddingBottom: sheet.bottom,
            paddingHorizontal: sheet.side,
          }}
        >
          <Text style={{ fontSize: sizes.slide }}>{`Slide ${number}`}</Text>
          <Image src={pictures[number]!} style={{ ...size, marginBottom: 14 }} />
          {paragraphs
            .filter(({ slide }) => slide === number)
            .map(({ text, startMs }) => (
              <View key={startMs} style={{ flexDirection: "row", marginBottom: sizes.body * 0.68 }}>
                <Text style={{ width: timeColumn, fontSize: sizes.small }}>{formatClock(startMs)}</Text>
                <Text style={{ flex: 1, lineHeight: leading }}>{text}</Text>
              </View>
            ))}
          <Text
            fixed
            style={{ position: "absolute", bottom: 36, left: 0, right: 0, textAlign: "center", fontSize: sizes.small }}
            render={({ pageNumber, totalPages }) => `Page ${pageNumber} of ${totalPages}`}
          />
        </Page>
      ))}
    </Document>,
    outPath,
  );
  return undefined;
}

async function byUs(document: LectureDocument, pictures: Pictures, outPath: string): Promise<number> {
  const given = { signal: new AbortController().signal, report: () => {}, publicUrl: "https://thakii.example", lectureId: "bench" };
  return (await renderPdf(document, pictures, outPath, given)).pages;
}

const methods = { "plain pdfkit": byPdfkit, "react-pdf": byReactPdf, ours: byUs };

/** Slides with text on them, sixteen different ones, each under as many names as are needed. */
async function makePictures(folder: string): Promise<void> {
  for (let number = 1; number <= slides; number += 1) {
    const file = path.join(folder, `${number}.jpg`);
    if (number > 16) await copyFile(path.join(folder, `${((number - 1) % 16) + 1}.jpg`), file);
    else {
      const lines = Array.from(
        { length: 9 },
        (_, line) => `<text x="90" y="${170 + line * 58}">Line ${line} of slide ${number}: O(n log n)</text>`,
      );
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" font-family="serif" font-size="40"><rect width="1280" height="720" fill="#fdfdf8"/>${lines.join("")}</svg>`;
      await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toFile(file);
    }
  }
}

/** One method in a process of its own, so that its memory is its own. Processor time from the document on, with all that is started for it. */
async function run(name: keyof typeof methods, folder: string): Promise<void> {
  const pictures = Object.fromEntries(Array.from({ length: slides }, (_, index) => [index + 1, path.join(folder, `${index + 1}.jpg`)]));
  const out = path.join(folder, `${name}.pdf`);
  const document = lecture();
  const before = processorSeconds();
  const pages = await methods[name](document, pictures, out);
  console.log(JSON.stringify({ pages, seconds: processorSeconds() - before, sizeBytes: (await stat(out)).size }));
}

const [, , first, second] = process.argv;
if (first && first in methods) await run(first as keyof typeof methods, second!);
else {
  const folder = await mkdtemp(path.join(tmpdir(), "thakii-bench-"));
  await makePictures(folder);
  console.log(`${slides} slides, ${words} words`);
  for (const each of Object.keys(methods)) {
    const args = ["--import", "tsx", fileURLToPath(import.meta.url), each, folder, String(slides), String(words)];
    // GNU time sees the child of the child, which is where ours draws; without it no memory is told.
    const command = existsSync("/usr/bin/time") ? ["/usr/bin/time", "-v", process.execPath] : [process.execPath];
    const { stdout, stderr } = spawnSync(command[0]!, [...command.slice(1), ...args], {
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production" },
    });
    const { pages, seconds, sizeBytes } = JSON.parse(stdout.trim().split("\n").at(-1) || "{}");
    if (seconds === undefined) console.error(stderr);
    const peak = Number(/Maximum resident set size \(kbytes\): (\d+)/u.exec(stderr)?.[1] ?? Number.NaN) / 1024;
    console.log(
      `${each.padEnd(14)} ${String(pages ?? "").padStart(4)} pages  ${seconds?.toFixed(1)} s of processor  ${(sizeBytes / 1e6).toFixed(2)} MB  ${peak.toFixed(0)} MB of memory at most`,
    );
  }
  await rm(folder, { recursive: true, force: true });
}

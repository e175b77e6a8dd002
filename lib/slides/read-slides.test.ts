import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readSlides } from "@/lib/slides/read-slides";
import type { Slide } from "@/lib/slides/slide";
import { slidesSchema } from "@/lib/slides/slide";
import { slideTextsSchema } from "@/lib/slides/slide-text";
import { openTesseractProgram } from "@/lib/slides/tesseract-program";
import { writeSlideText } from "@/lib/slides/write-slide-text";
import type { Files } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { pictureKey, slidesKey, slideTextKey, slideTextPartKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

process.env.THAKII_DATA = await mkdtemp(path.join(os.tmpdir(), "thakii-slides-"));
const program = await openTesseractProgram();
const id = "lecture";

interface Drawn {
  title: string;
  lines: string[];
  ground?: string;
  titleInk?: string;
  ink?: string;
  rtl?: boolean;
}

/** A slide as decks look: a title, lines below it, 1280 × 720. */
function drawn({ title, lines, ground = "#fff", titleInk = "#111", ink = "#111", rtl }: Drawn): Promise<Buffer> {
  const text = (content: string, y: number, size: number, fill: string) =>
    `<text x="${rtl ? 1200 : 80}" y="${y}" font-family="DejaVu Sans" font-size="${size}" fill="${fill}"${rtl ? ' direction="rtl"' : ""}>${content}</text>`;
  const body = lines.map((line, index) => text(line, 240 + index * 70, 32, ink)).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="${ground}"/>${text(title, 100, 52, titleInk)}${body}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

async function lectureOf(pictures: (Buffer | string)[], kinds: Slide["kind"][] = []): Promise<Files> {
  const files = await openFolderFiles(await mkdtemp(path.join(os.tmpdir(), "thakii-slides-")));
  const slides = pictures.map((_, index): Slide => {
    const span = { startMs: index * 1000, endMs: index * 1000 + 1000 };
    return { number: index + 1, pictureMs: index * 1000, spans: [span], kind: kinds[index] ?? "slide", width: 1280, height: 720 };
  });
  for (const [index, picture] of pictures.entries()) await files.put(pictureKey(id, index + 1), picture, "image/jpeg");
  await files.put(slidesKey(id), JSON.stringify({ version: 1, slides }), "application/json");
  return files;
}

async function read(files: Files, language?: string) {
  const reports: [number, number][] = [];
  const work = { files, signal: new AbortController().signal, report: (done: number, total: number) => reports.push([done, total]) };
  await readSlides(id, 0, language, work);
  await writeSlideText(id, work);
  const slides = (await readJson(files, slidesKey(id), slidesSchema))!.slides;
  const texts = (await readJson(files, slideTextKey(id), slideTextsSchema))!.slides;
  return { slides, texts, reports };
}

test("slides get their titles and texts; a broken picture and moving ones are left out, and that is recorded", {
  timeout: 120_000,
}, async () => {
  const light = await drawn({ title: "Eigenvalues", lines: ["Every symmetric matrix has them", "They are real numbers"] });
  const dark = await drawn({ title: "Trees", lines: ["A heap is a tree"], ground: "#1f1f1f", titleInk: "#0058aa", ink: "#eee" });
  const files = await lectureOf([light, "no picture at all", dark, light], ["slide", "slide", "slide", "live"]);
  const { slides, texts, reports } = await read(files);
  expect(slides.map(({ title, text }) => [title, text])).toEqual([
    ["Eigenvalues", "Every symmetric matrix has them\nThey are real numbers"],
    [undefined, undefined],
    ["Trees", "A heap is a tree"],
    [undefined, undefined],
  ]);
  expect(texts.map(({ unread }) => unread)).toEqual([undefined, "process_crashed", undefined, "live"]);
  expect(reports.at(-1)).toEqual([3, 4]);
  const [word] = texts[0]!.lines[0]!.words;
  expect(Math.abs(word!.x - 84)).toBeLessThan(8);
  expect(Math.abs(word!.y + word!.height / 2 - 82)).toBeLessThan(14);
});

test("what was read is not read again, unless the pictures are others", { timeout: 120_000 }, async () => {
  const files = await lectureOf([await drawn({ title: "Heaps", lines: ["One line"] })]);
  await read(files);
  const part = (await files.read(slideTextPartKey(id, 0)))!.toString();
  await files.put(slideTextPartKey(id, 0), part.replaceAll("Heaps", "Sheaf"), "application/json");
  expect((await read(files)).slides[0]!.title).toBe("Sheaf");
  await files.put(slideTextPartKey(id, 0), part.replace('"pictureMs":0', '"pictureMs":7'), "application/json");
  expect((await read(files)).slides[0]!.title).toBe("Heaps");
});

test("a language that nobody reads here is read as English and noted", { timeout: 120_000 }, async () => {
  const files = await lectureOf([await drawn({ title: "Heaps", lines: ["One line"] })]);
  const { slides, texts } = await read(files, "tlh");
  expect(slides[0]!.title).toBe("Heaps");
  expect(texts[0]).toMatchObject({ languages: ["eng"], lacking: "tlh" });
});

const reads = (language: string) => program?.available.has(language) ?? false;

test.skipIf(!reads("deu"))("German is read with its own letters", { timeout: 120_000 }, async () => {
  const files = await lectureOf([await drawn({ title: "Größenordnungen", lines: ["Für große n überwiegt das höchste Glied"] })]);
  const { slides, texts } = await read(files, "de");
  expect(slides[0]).toMatchObject({ title: "Größenordnungen", text: "Für große n überwiegt das höchste Glied" });
  expect(texts[0]!.languages).toEqual(["deu"]);
});

test.skipIf(!reads("ara"))("Arabic is read in the order in which it is spoken", { timeout: 120_000 }, async () => {
  const files = await lectureOf([await drawn({ title: "الجبر الخطي", lines: ["هذا هو الدرس الأول"], rtl: true })]);
  const { slides } = await read(files, "ar");
  expect(slides[0]).toMatchObject({ title: "الجبر الخطي", text: "هذا هو الدرس الأول" });
});

if (!program) console.warn("SKIPPED in part: there is no tesseract on the path (npm run setup -- --tests installs it).");

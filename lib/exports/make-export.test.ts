import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { given, hostileDocument, returningDocument } from "@/lib/exports/exports.fixture";
import type { madeFormats } from "@/lib/exports/formats";
import { makeExport } from "@/lib/exports/make-export";

let folder: string;
let picture: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-exports-"));
  picture = path.join(folder, "picture.jpg");
  await sharp({ create: { width: 1280, height: 720, channels: 3, background: "#345" } })
    .jpeg()
    .toFile(picture);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function made(
  document: LectureDocument,
  format: (typeof madeFormats)[number],
  more: { title?: string; files?: Record<string, string> } = {},
) {
  const [documentPath, outPath] = [path.join(folder, "document.json"), path.join(folder, `made.${format}`)];
  await writeFile(documentPath, JSON.stringify(document));
  const pictures = Object.fromEntries(document.slides.map(({ number }) => [number, picture]));
  await makeExport(
    { documentPath, format, lectureId: "one", ...given, pictures, files: {}, outPath, ...more },
    new AbortController().signal,
  );
  return readFile(outPath);
}
const unzipped = (bytes: Buffer) => unzipSync(new Uint8Array(bytes));
const read = (files: Record<string, Uint8Array>, name: string) => strFromU8(files[name] ?? new Uint8Array());

test("the EPUB begins with its type, unpacked, and lists every file that it holds", async () => {
  const bytes = await made(returningDocument(), "epub");
  expect(bytes.subarray(30, 58).toString()).toBe("mimetypeapplication/epub+zip");
  const files = unzipped(bytes);
  const listed = [...read(files, "EPUB/package.opf").matchAll(/href="([^"]+)"/g)].map(([, name]) => `EPUB/${name}`);
  const held = Object.keys(files).filter((name) => name.startsWith("EPUB/") && name !== "EPUB/package.opf");
  expect(listed.sort()).toEqual(held.sort());
  expect(read(files, "EPUB/slide-1-again-1.xhtml")).toContain('<a href="slide-1.xhtml">Picture of slide 1</a>');
});

test("the Word document has a heading and a described picture for each slide, and no second copy of a picture", async () => {
  const files = unzipped(await made(returningDocument(), "docx"));
  const text = read(files, "word/document.xml");
  expect(text.match(/w:val="Heading1"/g)).toHaveLength(3);
  expect(text.match(/<wp:inline/g)).toHaveLength(2);
  expect(text).toContain('descr="Sorting. Merge sort. Quicksort."');
  expect(text).toContain("<w:bidi/>");
  expect(read(files, "word/_rels/document.xml.rels")).toContain("http://thakii.test:3000/lectures/one?t=11");
});

test("the presentation has each slide once, with its words, also the later ones, as paragraphs of its notes", async () => {
  const files = unzipped(await made(returningDocument(), "pptx"));
  expect(Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(2);
  expect(read(files, "ppt/slides/slide1.xml")).toContain("1 · Sorting");
  const lines = [...read(files, "ppt/notesSlides/notesSlide1.xml").matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, line]) => line);
  expect(lines.slice(0, 4)).toEqual([
    "0:00–0:10  http://thakii.test:3000/lectures/one?t=0",
    "First we sort. It takes n log n steps.",
    "0:20–0:30  http://thakii.test:3000/lectures/one?t=20",
    "نعود الآن إلى الترتيب O(n).",
  ]);
});

test("the Markdown and the pictures that it names lie in one ZIP", async () => {
  const files = unzipped(await made(returningDocument(), "md.zip"));
  const named = [...read(files, "lecture.md").matchAll(/\]\((slides\/[^)]+)\)/g)].map(([, name]) => name);
  expect(Object.keys(files)).toEqual(["lecture.md", ...named]);
});

test("the cards name pictures that are there", async () => {
  const files = unzipped(await made(returningDocument(), "anki.zip"));
  const named = [...read(files, "cards.txt").matchAll(/<img src="([^"]+)"/g)].map(([, name]) => `collection.media/${name}`);
  expect(named).toHaveLength(2);
  for (const name of named) expect(Object.keys(files)).toContain(name);
});

test("everything is in the one ZIP, what was made before too", async () => {
  const files = unzipped(await made(returningDocument(), "zip", { files: { "lecture.pdf": picture } }));
  expect(Object.keys(files).sort()).toEqual(["lecture.md", "lecture.pdf", "slides/0001.jpg", "slides/0002.jpg"]);
  expect(files["lecture.pdf"]).toEqual(new Uint8Array(await readFile(picture)));
});

test("HTML holds its pictures", async () => {
  const html = String(await made(returningDocument(), "html"));
  expect(html.match(/src="data:image\/jpeg;base64,[\w+/=]{100,}"/g)).toHaveLength(2);
});

test.each(["docx", "epub", "pptx", "zip"] as const)("hostile text makes no broken or unsafe %s", async (format) => {
  const bytes = await made(hostileDocument(), format, { title: `<b>"${"t".repeat(5_000)}` });
  for (const [name, content] of Object.entries(unzipped(bytes))) {
    expect(name).toMatch(/^[\w .[\]-]+(\/[\w .[\]-]+)*$/);
    expect(name).not.toContain("..");
    if (!/\.(xml|xhtml|opf|rels|md|txt)$/.test(name)) continue;
    const text = strFromU8(content);
    // Not the text itself: its words are long.
    expect(/(?![\t\r\n])[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u.test(text)).toBe(false);
    if (/\.(xml|xhtml)$/.test(name)) expect(/<(script|img src=x)/i.test(text)).toBe(false);
  }
});

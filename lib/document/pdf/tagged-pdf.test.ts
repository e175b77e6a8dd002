import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildDocument } from "@/lib/document/build-document";
import { documentOf, slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { breachesOf, elementsOf, readPdf } from "@/lib/document/pdf/pdf-ua.fixture";
import { type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";
import { renderPdf } from "@/lib/document/render-pdf";

const hasQpdf = (process.env.PATH ?? "").split(":").some((dir) => existsSync(path.join(dir, "qpdf")));
if (!hasQpdf) console.warn("qpdf is absent: WHETHER THE PDF IS ACCESSIBLE IS NOT CHECKED HERE.");

let folder: string;
let picture: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-tagged-"));
  picture = path.join(folder, "picture.jpg");
  await sharp({ create: { width: 640, height: 360, channels: 3, background: "#345" } })
    .jpeg()
    .toFile(picture);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One with two lines, one in Arabic, a bookmark, one after the end. */
const ownNotes = [
  { atMs: 3_000, text: "Mine.\n\n<two> lines" },
  { atMs: 12_000, text: "سؤال" },
  { atMs: 25_000, text: "" },
  { atMs: 99_000, text: "late" },
];

async function render(document: LectureDocument, kind?: PdfKind) {
  count += 1;
  const file = path.join(folder, `${count}.pdf`);
  const pictures = Object.fromEntries(document.slides.map((slide) => [slide.number, picture]));
  const signal = new AbortController().signal;
  const reader = { publicUrl: "https://thakii.example", lectureId: "abc" };
  await renderPdf(document, pictures, file, { signal, report: () => {}, kind, notes: kind && ownNotes, ...reader });
  return readPdf(file);
}

/** Two slides, of which the first has a title and returns, and a paragraph in another language. */
function lecture(): LectureDocument {
  const [before, between, after] = [0, 10_000, 20_000].map((startMs) => ({ startMs, endMs: startMs + 10_000 }));
  const said = [
    ...wordsFrom("First words.", 500),
    ...wordsFrom("Das ist Deutsch.", 11_000).map((word) => ({ ...word, language: "de" })),
    ...wordsFrom("Third words.", 21_000),
  ];
  return buildDocument({
    title: "Sorting <fast> & well",
    fileName: "sorting.mp4",
    media: { durationMs: 30_000 },
    slides: [slideOf(1, [before!, after!], { title: "Merge sort", text: "O(n log n)" }), slideOf(2, [between!])],
    transcript: transcriptOf(said),
    speechState: "heard",
    cues: [],
    pictureOf: String,
  });
}

/** Drawn once for all who only look at it. */
let drawn: ReturnType<typeof render> | undefined;
function lectureDrawn() {
  drawn ??= render(lecture());
  return drawn;
}

test.skipIf(!hasQpdf)("a lecture keeps every rule of PDF/UA-1 that we look at, in its own language and in Arabic and Chinese", async () => {
  const lectures = [
    documentOf(["هذا درس في الخوارزميات O(n log n). نعم.", "今天我们学习排序算法。"], { language: "ar" }),
    documentOf(["Emoji 🎉 and ∀ε>0, then हिन्दी and ไทย."], { language: "hi" }),
  ];
  for (const pdf of [await lectureDrawn(), ...(await Promise.all(lectures.map((document) => render(document))))])
    expect(breachesOf(pdf)).toEqual([]);
});

test.skipIf(!hasQpdf)("a file without tags breaks the rules, so they are looked at", async () => {
  const file = path.join(folder, "plain.pdf");
  const plain = new PDFDocument({ pdfVersion: "1.7" });
  (plain as unknown as { text(text: string): void }).text("Words.");
  (plain as unknown as { rect(...box: number[]): { fill(): void } }).rect(10, 10, 20, 20).fill();
  (plain as unknown as { end(): void }).end();
  await pipeline(plain, createWriteStream(file));
  expect(breachesOf(readPdf(file))).toEqual([
    "The file is not marked as tagged (06-001).",
    "The title is not what the window shows (07-001).",
    "No language for the whole (11-006).",
    "No title in the metadata (06-003).",
    "PDF/UA is not claimed in the metadata (06-002).",
    "TJ draws something that is not marked (01-003).",
    "f draws something that is not marked (01-003).",
    "/Helvetica is not in the file (31-009).",
  ]);
});

test.skipIf(!hasQpdf)("read aloud, a slide is its heading, its picture as text, then what was said", async () => {
  const pdf = await lectureDrawn();
  const outline = elementsOf(pdf).map(({ type, depth }) => `${"  ".repeat(depth)}${type}`);
  const section = ["  Sect", "    H2", "    P", "      Link", "    Figure", "    P", "      Link"];
  expect(outline.slice(0, 6)).toEqual(["Document", "  Sect", "    H1", "    P", "    P", "    TOC"]);
  expect(outline.join("\n")).toContain(section.join("\n"));
  const figure = elementsOf(pdf).find(({ type }) => type === "Figure")!;
  expect(figure.dictionary["/Alt"]).toBe("u:Merge sort. O(n log n)");
  const headings = elementsOf(pdf).filter(({ type }) => /^H\d$/.test(type));
  expect(headings.map(({ type }) => type)).toEqual(["H1", "H2", "H2", "H2"]);
});

test.skipIf(!hasQpdf)("a paragraph in another language says so, and so do our own English words in a German document", async () => {
  const english = elementsOf(await lectureDrawn()).map(({ dictionary }) => dictionary["/Lang"]);
  expect(english.filter(Boolean)).toEqual(["u:de"]);
  const german = elementsOf(await render(documentOf(["Guten Tag."], { language: "de" })));
  expect(german.filter(({ type }) => type === "H2").map(({ dictionary }) => dictionary["/Lang"])).toEqual(["u:en"]);
});

test.skipIf(!hasQpdf)("a paragraph that goes on over the page is one paragraph", async () => {
  const pdf = await render(documentOf(["word ".repeat(1_200).trim(), "Short."]));
  const pages = elementsOf(pdf).map(({ content }) => new Set(content.map((mark) => mark.split("#")[0])).size);
  expect(Math.max(...pages)).toBeGreaterThan(1);
  expect(breachesOf(pdf)).toEqual([]);
});

test.skipIf(!hasQpdf)("a time never stays at the foot of a page whose words begin on the next", async () => {
  const sentence = "Some words that fill a line of the page and more. ";
  const pdf = await render(documentOf(Array.from({ length: 16 }, (_, index) => sentence.repeat(30 + index).trim())));
  const elements = elementsOf(pdf);
  const pageOf = (mark: string | undefined) => mark?.split("#")[0];
  const apart = elements.filter(({ type, content }, index) => {
    const time = elements[index + 1];
    return type === "P" && time?.type === "Link" && content.length > 0 && pageOf(time.content[0]) !== pageOf(content[0]);
  });
  expect(elements.filter(({ type }) => type === "P").length).toBeGreaterThan(45);
  expect(apart).toEqual([]);
});

test.skipIf(!hasQpdf)("the contents of many slides are one list over several pages, and every slide is in it", async () => {
  const document = documentOf(Array.from({ length: 60 }, () => "Words."));
  const pdf = await render(document, "compact");
  const elements = elementsOf(pdf);
  expect(elements.filter(({ type }) => type === "TOC")).toHaveLength(1);
  expect(elements.filter(({ type }) => type === "TOCI")).toHaveLength(60);
  expect(breachesOf(pdf)).toEqual([]);
});

test.skipIf(!hasQpdf)("nothing is claimed of a document whose language nobody knows", async () => {
  const document = { ...documentOf(["Some words."]), language: undefined };
  const pdf = await render(document);
  expect(breachesOf(pdf)).toEqual(["No language for the whole (11-006).", "PDF/UA is not claimed in the metadata (06-002)."]);
});

test.skipIf(!hasQpdf)("no text becomes an order to the reader", async () => {
  const pdf = await render(documentOf(["/JavaScript << /S /JavaScript /JS (x) >>"], { title: ") /OpenAction << /S /Launch >> <x>&" }));
  const names = pdf.dictionaries.flatMap((dictionary) => [...Object.keys(dictionary), dictionary["/S"]]);
  for (const order of ["/OpenAction", "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/AA"]) expect(names).not.toContain(order);
});

test.skipIf(!hasQpdf)("every link inside the document leads to a place that is there", async () => {
  const { dictionaries, catalog, at } = await lectureDrawn();
  const places = (at(catalog, "/Names", "/Dests", "/Names") as string[]).filter((name) => typeof name === "string");
  const goals = dictionaries.filter((dictionary) => dictionary["/S"] === "/GoTo").map((dictionary) => dictionary["/D"]);
  expect(goals.length).toBe(4);
  for (const goal of goals) expect(places).toContain(goal);
});

test.skipIf(!hasQpdf).each(pdfKinds.slice(1))("%s keeps the same rules, with somebody's notes in it too", async (kind) => {
  expect(breachesOf(await render(lecture(), kind))).toEqual([]);
});

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildDocument, type DocumentParts } from "@/lib/document/build-document";
import { documentOf, slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { type RenderPdfOptions, renderPdf } from "@/lib/document/render-pdf";
import { shrinkPicture } from "@/lib/slides/shrink-picture";

const hasPoppler = ["pdftotext", "pdfinfo"].every((tool) =>
  (process.env.PATH ?? "").split(":").some((dir) => existsSync(path.join(dir, tool))),
);
if (!hasPoppler) console.warn("pdftotext and pdfinfo (poppler-utils) are absent: NOTHING THAT IS IN THE PDF IS CHECKED HERE.");

let folder: string;
let picture: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-pdf-"));
  picture = path.join(folder, "picture.jpg");
  await sharp({ create: { width: 1280, height: 720, channels: 3, background: "#345" } })
    .jpeg()
    .toFile(picture);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(document: LectureDocument, options: Partial<RenderPdfOptions> = {}) {
  count += 1;
  const file = path.join(folder, `${count}.pdf`);
  const pictures = Object.fromEntries(document.slides.map((slide) => [slide.number, picture]));
  const result = await renderPdf(document, pictures, file, { signal: new AbortController().signal, report: () => {}, ...options });
  return { file, ...result };
}

const info = (file: string, ...flags: string[]) => execFileSync("pdfinfo", [...flags, file], { encoding: "utf8" });
/** In the order in which it was drawn. */
const textOfPage = (file: string, page: number) =>
  execFileSync("pdftotext", ["-raw", "-f", String(page), "-l", String(page), file, "-"], { encoding: "utf8" });

/** Letters alone: line ends are the printer's, direction marks are poppler's, and some letters may be written in two ways. */
const letters = (text: string) => text.normalize("NFKD").replace(/[\s\p{Cf}]/gu, "");
/** For text that runs right to left, of which poppler gives the words of a line from left to right: what was printed, in any order. */
const words = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)
    .sort();

const scripts: Record<string, string> = {
  en: "This takes nlog(n) time (or so), and O(n log n) steps (see below); the final office file is flawless. “Why?” she asked — e.g. for 3.14 …",
  de: "Für alle x ∈ ℝ gilt ∑ x² ≤ ∫ f(x) dx, also α → β ⇒ ∇φ ≠ 0, √2 ≈ 1,41 und 𝑥₁ mit ∀ε>0 ∃δ. Größe, Straße.",
  el: "Η Αθήνα είναι η πρωτεύουσα της Ελλάδας και έχει μεγάλη ιστορία.",
  ru: "Сортировка слиянием работает за O(n log n) времени. Почему это так? Ёлка, їжак.",
  hi: "यह एल्गोरिदम पर एक व्याख्यान है। क्या यह सही है? हिन्दी में क्षमा और ज़रूरत कृष्ण विद्यार्थी।",
  th: "วันนี้เราจะเรียนเรื่องอัลกอริทึมการเรียงลำดับ ซึ่งใช้เวลาน้อยที่สุด น้ำใจดีที่นี่ และขั้นตอนก็ง่ายมาก",
  zh: "今天我们学习排序算法。快速排序的平均时间复杂度是O(n log n)，这是为什么呢？漢語也可以。",
  ja: "今日はソートのアルゴリズムについて学びます。クイックソートは速いですか？はい、「とても」速いです。",
  ko: "오늘은 정렬 알고리즘을 배웁니다. 퀵 정렬은 빠릅니까? 네, 아주 빠릅니다.",
};
const rightToLeft = [
  "هذا درس في الخوارزميات (الفرز السريع) ويستغرق O(n log n) من الوقت. هل هذا صحيح؟ نعم، 25 مرة في 2024.",
  "זהו שיעור על אלגוריתמים (מיון מהיר) שרץ בזמן O(n log n). האם זה נכון? כן, 25 פעמים.",
];

/** The kinds that hold words, and that differ in more than their paper. */
test.skipIf(!hasPoppler).each(["screen", "compact", "print-letter"] as const)(
  "%s: the text is the model's, letter by letter from left to right, word by word from right to left, in every script",
  async (kind) => {
    const leftToRight = Object.values(scripts).map((text) => `${text} ${text} ${text}`);
    const document = documentOf([...leftToRight, ...rightToLeft]);
    const { file, pages } = await render(document, { kind, publicUrl: "https://thakii.example", lectureId: "abc" });
    if (kind !== "compact") expect(pages).toBe(document.slides.length + 1);
    const pagesOf = (slide: number) =>
      kind === "compact" ? execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }) : textOfPage(file, slide + 1);
    for (const [index, paragraph] of document.paragraphs.entries()) {
      const printed = pagesOf(paragraph.slide!);
      if (index < document.paragraphs.length - rightToLeft.length) expect(letters(printed)).toContain(letters(paragraph.text));
      else for (const word of words(paragraph.text)) expect(words(printed)).toContain(word);
    }
  },
);

test.skipIf(!hasPoppler)("handouts and slides alone have every slide on half a page, and no word that was said", async () => {
  const document = documentOf(["Secret words.", "Secret words.", "Secret words."]);
  for (const kind of ["handout-a4", "handout-letter", "slides"] as const) {
    const { file, pages } = await render(document, { kind, createdAtMs: Date.UTC(2026, 3, 5) });
    expect(pages).toBe(3);
    const printed = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
    expect(printed).not.toContain("Secret");
    expect(printed).toMatch(/5 April 2026[\s\S]*Slide 1[\s\S]*Slide 2[\s\S]*Slide 3/);
    expect(info(file)).toMatch(kind === "handout-letter" ? /Page size: +612 x 792/ : /Page size: +595\.28 x 841\.89/);
  }
});

test.skipIf(!hasPoppler)("a picture that is too heavy is made lighter for the screen, and kept as it is for paper", async () => {
  const noise = path.join(folder, "noise.jpg");
  await sharp({ create: { width: 640, height: 360, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 60 } } })
    .jpeg({ quality: 95 })
    .toFile(noise);
  const light = path.join(folder, "light.jpg");
  await shrinkPicture(noise, light, { mostBytes: 1, mostPixels: 320 });
  expect(await sharp(light).metadata()).toMatchObject({ width: 320, height: 180 });
  const document = documentOf(["Words."]);
  const signal = new AbortController().signal;
  const sizes = [];
  for (const kind of ["compact", "screen", "print-a4"] as const)
    sizes.push((await renderPdf(document, { 1: noise }, path.join(folder, `${kind}.pdf`), { signal, report: () => {}, kind })).sizeBytes);
  expect(sizes[0]!).toBeLessThan(sizes[1]!);
  expect(sizes[1]!).toBeLessThan(sizes[2]!);
  expect(sizes[2]!).toBeGreaterThan((await readFile(noise)).length);
});

test.skipIf(!hasPoppler)("signs of every script may stand in one line; emoji are drawn, and what no face has is owned up to", async () => {
  const document = documentOf(["Emoji 🎉 and 👩‍🔬 and ✓ ★, then Ωmega, हिन्दी, 汉字, ไทย; and 𐎠𐎡 at last."], { language: undefined });
  const { file } = await render(document);
  expect(letters(textOfPage(file, 2))).toContain(letters("Emoji 🎉 and 👩🔬 and ✓ ★, then Ωmega, हिन्दी, 汉字, ไทย; and [?] at last."));
  expect(textOfPage(file, 1)).toContain("no typeface here");
});

test.skipIf(!hasPoppler)("every word stands once over the whole document, however many pages it flows over", async () => {
  const texts = [0, 1, 2].map((slide) =>
    Array.from({ length: 700 }, (_, index) => `w${slide}x${index}${index % 14 === 13 ? "." : ""}`).join(" "),
  );
  const { file, pages } = await render(documentOf(texts));
  expect(pages).toBeGreaterThan(6);
  expect(info(file)).toMatch(new RegExp(`Pages: +${pages}\\n`));
  const printed = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" }).match(/w\dx\d+/g);
  expect(printed).toEqual(texts.join(" ").match(/w\dx\d+/g));
  expect(textOfPage(file, 3)).toContain("Slide 1, continued");
  expect(textOfPage(file, 1)).not.toContain("continued");
  expect(textOfPage(file, 3)).toContain(`Page 3 of ${pages}`);
});

const parts = (more: Partial<DocumentParts>): LectureDocument =>
  buildDocument({
    title: "Overview",
    fileName: "overview.mp4",
    media: { durationMs: 30_000 },
    slides: [],
    transcript: undefined,
    speechState: "heard",
    cues: [],
    pictureOf: String,
    ...more,
  });

test.skipIf(!hasPoppler)("a slide that returns has its words again and a reference, no second picture", async () => {
  const around = [
    { startMs: 0, endMs: 10_000 },
    { startMs: 20_000, endMs: 30_000 },
  ];
  const said = [...wordsFrom("First words.", 500), ...wordsFrom("Second words.", 11_000), ...wordsFrom("Third words.", 21_000)];
  const slides = [slideOf(1, around), slideOf(2, [{ startMs: 10_000, endMs: 20_000 }])];
  const { file, pages } = await render(parts({ slides, transcript: transcriptOf(said) }));
  expect(pages).toBe(3);
  expect(textOfPage(file, 3)).toMatch(/Second words\.[\s\S]*Slide 1 again[\s\S]*Third words\./);
});

test.skipIf(!hasPoppler)("times are links into the recording only where its address is known", async () => {
  const document = documentOf(["Some words.", "More words."]);
  const linked = await render(document, { publicUrl: "https://thakii.example/", lectureId: "abc" });
  expect(info(linked.file, "-url")).toContain("https://thakii.example/lectures/abc?t=0");
  const plain = await render(document);
  expect(info(plain.file, "-url")).not.toContain("http");
});

test.skipIf(!hasPoppler)("without words it says why and shows the slides, two on a page; without slides it is a transcript", async () => {
  const spans = [1, 2, 3, 4].map((number) => slideOf(number, [{ startMs: number * 1_000, endMs: number * 1_000 + 1_000 }]));
  const silent = await render(parts({ slides: spans, speechState: "no_speech" }));
  expect(silent.pages).toBe(3);
  expect(textOfPage(silent.file, 1)).toContain("nobody spoke");
  const spoken = await render(parts({ transcript: transcriptOf(wordsFrom("Only sound.")) }));
  expect(textOfPage(spoken.file, 2)).toContain("Only sound.");
});

test.skipIf(!hasPoppler)("hostile text neither crashes it nor becomes anything but text", async () => {
  const override = "\u202Egnp.exe\u202C \u2066isolated\u2069 \u200b\ufeff";
  const controls = "\u0000\u0007\u001b[31m\u009f \ud800 \udfff \ufffe \ue000";
  const markup = "<script>alert(1)</script> (] ) Tj ET /JavaScript /OpenAction << >> endstream endobj %PDF {{x}}";
  const document = documentOf(
    [
      "x".repeat(100_000),
      `${override} ${controls} ${markup}`,
      "क".repeat(3_000),
      "好".repeat(3_000),
      "\u0e33\u0e49 \u0301\u0301\u0301 \u200d",
    ],
    {
      title: `${controls}${override}${markup}${"t".repeat(5_000)}`,
    },
  );
  const { file } = await render(document);
  expect(info(file)).toMatch(/JavaScript: +no/);
  const printed = execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
  expect(letters(printed)).toContain(letters("<script>alert(1)</script> (] ) Tj ET /JavaScript"));
  expect(printed.match(/x/g)!.length).toBeGreaterThanOrEqual(100_000);
  expect(printed).not.toMatch(/[\u202a-\u202e]?gnp\.exe\u202e/);
});

test.skipIf(!hasPoppler)("the file says its title and language, and the lecture's date, not today's", async () => {
  const { file } = await render(documentOf(["Guten Tag."], { language: "de", title: "Grüße (1) \\ 汉" }), {
    createdAtMs: Date.UTC(2026, 3, 5),
  });
  expect(info(file)).toMatch(/Title: +Grüße \(1\) \\ 汉/);
  expect(info(file, "-rawdates")).toContain("D:20260405000000Z");
  expect((await readFile(file)).toString("latin1")).toContain("/Lang (de)");
});

test("the same document gives the same bytes", async () => {
  const document = documentOf(["One 汉 हिन्दी.", "Two العربية."]);
  const [first, second] = [await render(document), await render(document)];
  expect(await readFile(first.file)).toEqual(await readFile(second.file));
});

test("cancelling ends it at once, with the reason that was given", async () => {
  const stop = new AbortController();
  const reason = new Error("the lecture was cancelled");
  const report = () => stop.abort(reason);
  const long = documentOf(Array.from({ length: 40 }, () => "word ".repeat(300).trim()));
  await expect(render(long, { signal: stop.signal, report })).rejects.toBe(reason);
});

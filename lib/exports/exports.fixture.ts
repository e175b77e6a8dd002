import { buildDocument } from "@/lib/document/build-document";
import { slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { type Outline, outlineOf } from "@/lib/exports/outline";

export const momentUrl = "http://thakii.test:3000/lectures/one?t=";
export const given = { title: "Sorting and searching", createdAtMs: Date.UTC(2026, 3, 5), momentUrl };

/** Two slides; the first is shown again at the end, in Arabic. */
export function returningDocument(): LectureDocument {
  const words = [
    ...wordsFrom("First we sort. It takes n log n steps.", 500),
    ...wordsFrom("Then we search.", 11_000),
    ...wordsFrom("نعود الآن إلى الترتيب O(n).", 21_000).map((word) => ({ ...word, language: "ar" })),
  ];
  const first = [
    { startMs: 0, endMs: 10_000 },
    { startMs: 20_000, endMs: 30_000 },
  ];
  return buildDocument({
    title: given.title,
    fileName: "sorting.mp4",
    media: { durationMs: 30_000, width: 1280, height: 720 },
    slides: [slideOf(1, first, { title: "Sorting", text: "Merge sort\nQuicksort" }), slideOf(2, [{ startMs: 10_000, endMs: 20_000 }])],
    transcript: transcriptOf(words, { language: "en" }),
    speechState: "heard",
    cues: [],
    pictureOf: (number) => `slides/${String(number).padStart(4, "0")}.jpg`,
  });
}

export const returningOutline = (): Outline => outlineOf(returningDocument(), given);

/** What a recogniser, a slide or a malicious title may hold. */
export const hostile = [
  "<script>alert(1)</script><img src=x onerror=alert(2)>",
  "\u0000\u0007\u001b[31m\u{FFFE}\ud800\u202Egnp.exe\u2066",
  '=HYPERLINK("http://evil.test","click")\t@SUM(1)\r\n-2+3|cmd',
  "[link](javascript:alert(1)) ![](http://evil.test/x.png) `code` #tag [[wiki]] $x^2$ <!-- -->",
  ']]> &amp; &#x3c;b&#x3e; " onmouseover="alert(1) \' --> </style></title>',
  "../../etc/passwd\\..\\con.txt",
  "word".repeat(25_000),
] as const;

/** A document in which every text is hostile. */
export function hostileDocument(): LectureDocument {
  const text = hostile.join(" ");
  const words = hostile.map((one, index) => ({
    text: one,
    startMs: 500 + index * 1_000,
    endMs: 1_400 + index * 1_000,
    speaker: hostile[0],
  }));
  return buildDocument({
    title: "t".repeat(5_000),
    fileName: text,
    media: { durationMs: 30_000 },
    slides: [slideOf(1, [{ startMs: 0, endMs: 30_000 }], { title: text, text: hostile.join("\n") })],
    transcript: transcriptOf(words, { language: "en", source: text }),
    speechState: "heard",
    cues: [],
    pictureOf: () => "slides/0001.jpg",
  });
}

export const hostileOutline = (): Outline =>
  outlineOf(hostileDocument(), { ...given, title: `${hostile.slice(0, 6).join(" ")}${"t".repeat(5_000)}` });

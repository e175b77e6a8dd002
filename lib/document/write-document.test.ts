import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentLecture } from "@/lib/document/build-stored-document";
import { slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import { writeDocument } from "@/lib/document/write-document";
import type { Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { outputFormats, outputKey, pictureKey, slidesKey, thumbnailKey, transcriptKey } from "@/lib/storage/keys";
import { parseSrt } from "@/lib/subtitles/srt";
import { parseVtt } from "@/lib/subtitles/vtt";

const id = "lecture1";
const lecture: DocumentLecture = {
  id,
  title: "Sorting",
  fileName: "sorting.mp4",
  settings: { speech: true },
  media: { format: "mov", durationMs: 20_000, hasVideo: true, hasAudio: true, width: 640, height: 360 },
  createdAtMs: Date.UTC(2026, 3, 5),
};
const words = wordsFrom("First we sort. Then we search. That is all there is to say about it.", 1_000, 900);

let folder: string;
let work: Work;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-document-"));
  work = { files: await openFolderFiles(folder), signal: new AbortController().signal, report: () => {} };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function putSlides() {
  const { files } = work;
  const slides = [slideOf(1, [{ startMs: 0, endMs: 4_000 }]), slideOf(2, [{ startMs: 4_000, endMs: 20_000 }])];
  await files.put(slidesKey(id), JSON.stringify({ version: 1, slides }), "application/json");
  const picture = await sharp({ create: { width: 1280, height: 720, channels: 3, background: "#345" } })
    .jpeg()
    .toBuffer();
  for (const slide of slides) await files.put(pictureKey(id, slide.number), picture, "image/jpeg");
  await files.put(thumbnailKey(id, 1), picture, "image/webp");
}
const putTranscript = () => work.files.put(transcriptKey(id), JSON.stringify(transcriptOf(words)), "application/json");

async function outputs(): Promise<Record<string, Buffer>> {
  const read = async (format: (typeof outputFormats)[number]) =>
    [format, (await work.files.read(outputKey(id, format))) ?? Buffer.alloc(0)] as const;
  return Object.fromEntries(await Promise.all(outputFormats.map(read)));
}

test("a lecture with slides and words gets all five files, and they tell the same", async () => {
  await putSlides();
  await putTranscript();
  const result = await writeDocument(lecture, "heard", work, { publicUrl: "http://localhost:3000" });
  expect(result).toMatchObject({ slides: 2, pages: 3, words: words.length, language: "en", hasThumbnail: true });
  const { json, srt, vtt, txt, pdf } = await outputs();
  const document = lectureDocumentSchema.parse(JSON.parse(String(json)));
  expect(document.slides.map((slide) => slide.picture)).toEqual(["slides/0001.jpg", "slides/0002.jpg"]);
  expect(parseSrt(String(srt))).toEqual(document.cues);
  expect(parseVtt(String(vtt))).toEqual(document.cues);
  expect(String(txt)).toContain("First we sort.");
  expect(pdf!.length).toBe(result.pdfSizeBytes);
});

test("doing it twice gives the same bytes and leaves nothing in scratch", async () => {
  await putSlides();
  await putTranscript();
  await writeDocument(lecture, "heard", work);
  const before = await outputs();
  await writeDocument(lecture, "heard", work);
  expect(await outputs()).toEqual(before);
  expect((await readdir(work.files.scratchDir)).filter((name) => name.startsWith("document-"))).toEqual([]);
});

test("without a transcript the files are there, empty of words, and say why", async () => {
  await putSlides();
  const result = await writeDocument(lecture, "no_speech_model", work);
  expect(result).toMatchObject({ words: 0, slides: 2 });
  const { srt, txt } = await outputs();
  expect(String(srt)).toBe("");
  expect(String(txt)).toContain("no language model yet");
});

test("without slides it is a transcript", async () => {
  await putTranscript();
  const result = await writeDocument({ ...lecture, media: { ...lecture.media, hasVideo: false } }, "heard", work);
  expect(result).toMatchObject({ slides: 0, pages: 2, hasThumbnail: false });
});

test("the owner's language counts before the recogniser's", async () => {
  await putTranscript();
  expect((await writeDocument({ ...lecture, settings: { speech: true, language: "de" } }, "heard", work)).language).toBe("de");
});

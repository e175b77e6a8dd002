import { strFromU8, unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { GET as download } from "@/app/api/lectures/[id]/download/[format]/route";
import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { documentOf } from "@/lib/document/document.fixture";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { choosePdf } from "@/lib/exports/choose-pdf";
import { returningDocument } from "@/lib/exports/exports.fixture";
import { madeFormats } from "@/lib/exports/formats";
import { measurePdf } from "@/lib/exports/measure-pdf";
import { newId } from "@/lib/id";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { presignOutput } from "@/lib/lectures/presign-output";
import { queued } from "@/lib/lectures/transitions";
import { contentTypes, lecturePrefix, outputKey, pictureKey } from "@/lib/storage/keys";
import { listKeys, putObject } from "@/lib/storage/s3";

const ada = aUser({ id: "ada" });
let picture: Buffer;
let id: string;

beforeAll(async () => {
  picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: "#345" } })
    .jpeg()
    .toBuffer();
});
beforeEach(async () => {
  id = newId();
  await stores().lectures.insert({ ...queued(uploadingLecture({ id, ownerId: "ada", nowMs: 1 }), 2), title: "A/B: sorting" });
});
afterAll(() => world.close());

async function putDocument(document: LectureDocument) {
  await putObject(outputKey(id, "json"), JSON.stringify(document), contentTypes.json);
  for (const { number } of document.slides) await putObject(pictureKey(id, number), picture, "image/jpeg");
}
async function kept(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listKeys(`${lecturePrefix(id)}made/`)) keys.push(key);
  return keys;
}
const named = (name: string) => expect.objectContaining({ name });

test("a format is made once, is fetched under the lecture's name, and is made again when the document or its title changes", async () => {
  await putDocument(returningDocument());
  const [url, at_the_same_time] = await Promise.all([presignOutput(ada, id, "html"), presignOutput(ada, id, "html")]);
  expect(new URL(url).pathname).toBe(new URL(at_the_same_time).pathname);
  const answer = await fetch(url);
  expect(answer.headers.get("content-disposition")).toContain('filename="A-B- sorting.html"');
  expect(await answer.text()).toContain("First we sort.");
  const first = await kept();
  expect(first).toHaveLength(1);
  await presignOutput(ada, id, "html");
  expect(await kept()).toEqual(first);

  await putDocument(documentOf(["Corrected words."]));
  expect(await (await fetch(await presignOutput(ada, id, "html"))).text()).toContain("Corrected words.");
  const second = await kept();
  expect(second, "the old one is gone").toHaveLength(1);
  expect(second).not.toEqual(first);

  await stores().lectures.update(id, (it) => ({ ...it, title: "Renamed" }));
  expect(await (await fetch(await presignOutput(ada, id, "html"))).text()).toContain("<title>Renamed</title>");
});

test("the one ZIP holds what there is, in every format", async () => {
  await putDocument(returningDocument());
  await putObject(outputKey(id, "srt"), "1\n", contentTypes.srt);
  const files = unzipSync(new Uint8Array(await (await fetch(await presignOutput(ada, id, "zip"))).arrayBuffer()));
  expect(Object.keys(files).sort()).toEqual([
    "lecture.anki.zip",
    "lecture.docx",
    "lecture.epub",
    "lecture.html",
    "lecture.json",
    "lecture.md",
    "lecture.pptx",
    "lecture.srt",
    "slides/0001.jpg",
    "slides/0002.jpg",
  ]);
  expect(strFromU8(files["lecture.html"]!)).toContain("First we sort.");
});

test("without slides there is no presentation, and everything else is there", async () => {
  await putDocument(documentOf(["Only words."], { slides: [] }));
  await expect(presignOutput(ada, id, "pptx")).rejects.toEqual(named("not_found"));
  const files = unzipSync(new Uint8Array(await (await fetch(await presignOutput(ada, id, "zip"))).arrayBuffer()));
  expect(Object.keys(files)).toContain("lecture.docx");
  expect(Object.keys(files)).not.toContain("lecture.pptx");
});

test("a kind of PDF tells its pages and its size before it is fetched, and can become the lecture's own", async () => {
  await putDocument(returningDocument());
  const { key: _, ...size } = await measurePdf(ada, id, "handout-a4");
  expect(size).toEqual({ pages: 2, sizeBytes: expect.any(Number) });
  expect((await (await fetch(await presignOutput(ada, id, "handout-a4.pdf"))).arrayBuffer()).byteLength).toBe(size.sizeBytes);
  await expect(choosePdf(aUser({ id: "eve" }), id, "handout-a4")).rejects.toEqual(named("not_found"));
  expect((await choosePdf(ada, id, "handout-a4")).settings.pdf).toBe("handout-a4");
  expect((await (await fetch(await presignOutput(ada, id, "pdf"))).arrayBuffer()).byteLength).toBe(size.sizeBytes);
});

test.each(madeFormats)("%s is made for the owner and administrators; others find nothing, and nobody signs in first", async (format) => {
  await expect(presignOutput(ada, id, format), "before there is a document").rejects.toEqual(named("not_found"));
  await putDocument(returningDocument());
  await expect(presignOutput(aUser({ id: "eve" }), id, format)).rejects.toEqual(named("not_found"));
  expect(await kept()).toEqual([]);
  const context = { params: Promise.resolve({ id, format }) };
  expect((await download(new Request(`http://thakii.test:3000/api/lectures/${id}/download/${format}`), context)).status).toBe(401);
  expect((await fetch(await presignOutput(aUser({ id: "root", role: "admin" }), id, format))).status).toBe(200);
  expect((await fetch(await presignOutput(ada, id, format))).status).toBe(200);
  await stores().lectures.update(id, (it) => ({ ...it, deletedAtMs: 3 }));
  await expect(presignOutput(ada, id, format), "once it is deleted").rejects.toEqual(named("not_found"));
});

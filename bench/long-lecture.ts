import { readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import type { Product } from "@/e2e/support/product";
import { buildDocument } from "@/lib/document/build-document";
import { slideOf, transcriptOf } from "@/lib/document/document.fixture";
import type { Lecture } from "@/lib/lectures/lecture";
import { newLecture } from "@/lib/lectures/lecture";
import { completed, mediaKnown, processingStarted, queued } from "@/lib/lectures/transitions";
import type { Word } from "@/lib/transcription/transcript";

/** Three hours as a lecturer speaks: 150 words a minute in sentences of twelve, a slide every 54 s. */
export const longMinutes = 180;
const wordMs = 400;
const slideCount = 200;
const vocabulary =
  "we look at the entry in middle of list and keep half that can still hold name order steps halves what is left about logarithm".split(
    " ",
  );

/**
 * Puts `count` finished lectures of this owner into a running product's stores, the newest of them three hours long with its document,
 * pictures and a short recording. They were processed by nobody: what stands in them is made up for measuring. @returns the long one's id
 */
export async function putLectures(product: Product, owner: { id: string; email: string }, count: number): Promise<string> {
  const services = JSON.parse(readFileSync(path.join(product.dataDir, "services.json"), "utf8"));
  Object.assign(process.env, services, { THAKII_DATA: product.dataDir });
  const { openSqliteStores } = await import("@/lib/db/sqlite-stores");
  const stores = openSqliteStores(path.join(product.dataDir, "thakii.sqlite"));
  const fromMs = Date.now() - count * 60_000;
  let id = "";
  for (let number = 1; number <= count; number += 1) {
    id = `long-${String(number).padStart(4, "0")}`;
    await stores.lectures.insert(finished(id, owner, `Lecture ${number}: sorting and searching`, fromMs + number * 60_000));
  }
  await stores.close();
  await putLongDocument(id);
  return id;
}

function finished(id: string, owner: { id: string; email: string }, title: string, nowMs: number): Lecture {
  const fresh = newLecture({
    id,
    ownerId: owner.id,
    ownerEmail: owner.email,
    fileName: `${title}.mp4`,
    sizeBytes: 1_000_000,
    contentType: "video/mp4",
    uploadId: "none",
    partSizeBytes: 8_388_608,
    nowMs,
  });
  const media = { format: "mov,mp4", durationMs: longMinutes * 60_000, hasVideo: true, hasAudio: true, width: 1280, height: 720 };
  const result = { slides: slideCount, pages: 400, words: longMinutes * 150, language: "en", pdfSizeBytes: 9_000_000, hasThumbnail: false };
  const done = completed(mediaKnown(processingStarted(queued(fresh, nowMs), nowMs), media, nowMs), result, nowMs);
  const stage = { state: "done", finishedAtMs: nowMs } as const;
  return { ...done, title, stages: { audio: stage, transcript: stage, slides: stage, document: stage } };
}

async function putLongDocument(id: string): Promise<void> {
  const { putObject, putObjectFile } = await import("@/lib/storage/s3");
  const { contentTypes, outputKey, pictureKey, sourceKey, thumbnailKey } = await import("@/lib/storage/keys");
  const durationMs = longMinutes * 60_000;
  const slides = Array.from({ length: slideCount }, (_, index) => {
    const span = { startMs: (index * durationMs) / slideCount, endMs: ((index + 1) * durationMs) / slideCount };
    return slideOf(index + 1, [span], { title: `Step ${index + 1}`, text: `Each look halves what is left\nStep ${index + 1}` });
  });
  const document = buildDocument({
    title: "Sorting and searching",
    fileName: "long.mp4",
    media: { durationMs, width: 1280, height: 720 },
    slides,
    transcript: transcriptOf(longWords(durationMs)),
    speechState: "heard",
    cues: [],
    pictureOf: (number) => `slides/${String(number).padStart(4, "0")}.jpg`,
  });
  await putObject(outputKey(id, "json"), JSON.stringify(document), contentTypes.json);
  for (const { number } of slides) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><rect width="1280" height="720" fill="#fdfdfb"/><text x="120" y="300" font-size="64">Step ${number}</text></svg>`;
    const picture = sharp(Buffer.from(svg));
    await putObject(pictureKey(id, number), await picture.clone().jpeg({ quality: 90 }).toBuffer(), "image/jpeg");
    await putObject(thumbnailKey(id, number), await picture.resize(320).webp().toBuffer(), "image/webp");
  }
  await putObjectFile(sourceKey(id), "public/sample/binary-search.mp4", "video/mp4");
}

function longWords(durationMs: number): Word[] {
  return Array.from({ length: durationMs / wordMs }, (_, index) => {
    const word = vocabulary[(index * 7 + Math.floor(index / 12)) % vocabulary.length]!;
    const place = index % 12;
    const text = place === 0 ? word[0]!.toUpperCase() + word.slice(1) : place === 11 ? `${word}.` : word;
    return { text, startMs: index * wordMs, endMs: (index + 1) * wordMs - 40 };
  });
}

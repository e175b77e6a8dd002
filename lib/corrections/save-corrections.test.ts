import sharp from "sharp";
import { afterAll, beforeEach, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { aUser } from "@/lib/auth/user.fixture";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import type { CorrectionContent } from "@/lib/corrections/layer";
import { readCorrection } from "@/lib/corrections/read-correction";
import { restoreCorrections } from "@/lib/corrections/restore-corrections";
import { reviewLecture } from "@/lib/corrections/review-lecture";
import { saveCorrections } from "@/lib/corrections/save-corrections";
import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { retryLecture } from "@/lib/lectures/retry-lecture";
import { sweepLectures } from "@/lib/lectures/sweep-lectures";
import { completed, isRenewing, mediaKnown, processingStarted, queued, stageChanged } from "@/lib/lectures/transitions";
import { renewDocument } from "@/lib/processing/renew-document";
import { copySmallPicture } from "@/lib/slides/copy-small-picture";
import { droppedKey, outputKey, pictureKey, slidesKey, sourceKey, thumbnailKey, transcriptKey } from "@/lib/storage/keys";
import { putObject, readObject } from "@/lib/storage/s3";
import type { Transcript } from "@/lib/transcription/transcript";

const ada = aUser({ id: "ada", name: "Ada" });
const bob = aUser({ id: "bob", name: "Bob", role: "admin" });
const nowMs = Date.now();
const media = { format: "mov", durationMs: 60_000, hasVideo: true, hasAudio: true, width: 96, height: 64 };
const result = { slides: 2, pages: 3, words: 4, pdfSizeBytes: 1_000, hasThumbnail: false };
const named = (name: string) => expect.objectContaining({ name });
const word = (text: string, startMs: number) => ({ text, startMs, endMs: startMs + 400 });
const heard: Transcript = {
  version: 1,
  language: "en",
  origin: "machine",
  source: "toy",
  segments: [
    { startMs: 1000, endMs: 33_000, words: [word("Kaylee", 1000), word("graphs", 1500), word("are", 32_000), word("nice.", 32_500)] },
  ],
  removed: [{ startMs: 40_000, endMs: 41_000, text: "Thanks for watching", reason: "a phrase" }],
  missing: [],
};
const slide = (number: number, startMs: number, endMs: number) => ({
  number,
  pictureMs: endMs - 10,
  spans: [{ startMs, endMs }],
  kind: "slide",
  width: 96,
  height: 64,
  certainty: 1,
});
const seen = {
  version: 1,
  slides: [slide(1, 0, 30_000), slide(2, 30_000, 60_000)],
  dropped: [{ number: 1, pictureMs: 20_000, span: { startMs: 18_000, endMs: 22_000 }, reason: "step" }],
};
/** One white pixel. */
const gif = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

beforeEach(() => {
  world.events.length = 0;
});
afterAll(() => world.close());

async function finished(): Promise<string> {
  const id = newId();
  const it = uploadingLecture({ id, ownerId: ada.id, ownerEmail: ada.email, nowMs });
  const running = mediaKnown(processingStarted(queued(it, nowMs), nowMs), media, nowMs);
  const listened = stageChanged(running, "transcript", { state: "done", finishedAtMs: nowMs }, nowMs);
  await stores().lectures.insert(completed(listened, result, nowMs));
  await putObject(transcriptKey(id), JSON.stringify(heard), "application/json");
  await putObject(slidesKey(id), JSON.stringify(seen), "application/json");
  for (const number of [1, 2]) await copySmallPicture(gif, pictureKey(id, number), thumbnailKey(id, number), { put: putObject });
  await putObject(droppedKey(id, 1), gif, "image/gif");
  return id;
}

test("a correction that the engine never heard of is made good by the sweep, and asked for once", async () => {
  const id = await finished();
  world.engine = "hangs";
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(await readCorrection(ada, id), { edits: [cayley] }) });
  expect(world.events).toEqual([]);
  world.engine = "answers";
  await sweepLectures(nowMs + 10_000);
  expect(world.events, "there was time to hear of it").toEqual([]);
  await sweepLectures(nowMs + 300_000);
  expect(world.events).toMatchObject([{ name: "lecture/corrected", data: { lectureId: id, wanted: 1 } }]);
  await renewDocument(id, 1, "all");
  expect(await textIn(id, "srt")).toContain("Cayley");
  await sweepLectures(nowMs + 600_000);
  expect(world.events).toHaveLength(1);
});

test("a slide that was cropped has the part as its picture in the document, and the whole one stays to be cropped anew", async () => {
  const id = await finished();
  const wide = await sharp({ create: { width: 96, height: 64, channels: 3, background: "red" } })
    .jpeg()
    .toBuffer();
  await putObject(pictureKey(id, 2), wide, "image/jpeg");
  const crop = { x: 0, y: 0, width: 500, height: 1000 };
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { decisions: [{ do: "crop", slide: 2, crop, as: 3 }] }) });
  await renewDocument(id, 1, "all");
  const { slides } = JSON.parse(await textIn(id, "json"));
  expect(slides).toMatchObject([{ number: 1 }, { number: 3, width: 48, height: 64 }]);
  expect(await sharp(await readObject(pictureKey(id, 3))).metadata()).toMatchObject({ width: 48, height: 64 });
  expect(await readObject(pictureKey(id, 2))).toEqual(wide);
});

test("when the first slide is dropped, the list shows the one that is now the first", async () => {
  const id = await finished();
  await putObject(thumbnailKey(id, 2), "the second", "image/webp");
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { decisions: [{ do: "drop", slide: 1 }] }) });
  await renewDocument(id, 1, "all");
  expect(String(await readObject(thumbnailKey(id, 0)))).toBe("the second");
  expect(await stores().lectures.get(id)).toMatchObject({ hasThumbnail: true });
});

const contentOf = (view: CorrectionView, more: Partial<CorrectionContent> = {}): CorrectionContent => ({
  heard: view.heard,
  edits: [],
  putBack: [],
  found: view.found,
  decisions: [],
  ...more,
});
const cayley = { from: 0, to: 1, words: [{ text: "Cayley", startMs: 1000, endMs: 1400 }] };
const textIn = async (id: string, format: "srt" | "txt" | "vtt" | "json") => String(await readObject(outputKey(id, format)));

test("a corrected word stands in the files after the renewal, and the transcript is as it was heard", async () => {
  const id = await finished();
  const before = await readObject(transcriptKey(id));
  const view = await readCorrection(ada, id);
  expect(view.blocks.flat().map(({ at, text }) => [at, text])[0]).toEqual([0, "Kaylee"]);
  const version = await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [cayley] }) });
  expect(version).toMatchObject({ number: 1, by: { name: "Ada" }, words: 1 });
  const { data } = world.events.find(({ name }) => name === "lecture/corrected")!;
  expect(data).toEqual({ lectureId: id, wanted: 1 });
  expect(isRenewing(await stores().lectures.get(id))).toBe(true);
  await renewDocument(id, 1, "texts");
  expect(await textIn(id, "srt")).toContain("Cayley graphs");
  expect(isRenewing(await stores().lectures.get(id))).toBe(true);
  await renewDocument(id, 1, "all");
  const lecture = await stores().lectures.get(id);
  expect(lecture).toMatchObject({ status: "completed", renewal: { wanted: 1, made: 1 } });
  expect((await readObject(outputKey(id, "pdf")))?.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await readObject(transcriptKey(id))).toEqual(before);
}, 60_000);

test("who saves on an older version is refused and nothing is lost", async () => {
  const id = await finished();
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [cayley] }) });
  await expect(saveCorrections(bob, id, { basedOn: 0, content: contentOf(view) })).rejects.toEqual(named("conflict"));
  const both = [1, 2].map((n) => ({
    from: n,
    to: n + 1,
    words: [{ text: `word${n}`, startMs: heard.segments[0]!.words[n]!.startMs, endMs: heard.segments[0]!.words[n]!.endMs }],
  }));
  const raced = await Promise.allSettled(
    both.map((edit) => saveCorrections(ada, id, { basedOn: 1, content: contentOf(view, { edits: [edit] }) })),
  );
  expect(raced.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await readCorrection(ada, id)).version).toBe(2);
});

test("an older version is restored as a new one, also what was found", async () => {
  const id = await finished();
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [cayley] }) });
  await saveCorrections(bob, id, { basedOn: 1, content: contentOf(view) });
  await restoreCorrections(ada, id, { number: 1, basedOn: 2 });
  const restored = await readCorrection(ada, id);
  expect(restored.blocks.flat()[0]?.text).toBe("Cayley");
  expect(restored.versions.map(({ number, restored: of, by }) => [number, of, by.name])).toEqual([
    [3, 1, "Ada"],
    [2, undefined, "Bob"],
    [1, undefined, "Ada"],
  ]);
  await restoreCorrections(ada, id, { number: 0, basedOn: 3 });
  expect((await readCorrection(ada, id)).blocks.flat()[0]?.text).toBe("Kaylee");
  await expect(restoreCorrections(ada, id, { number: 9, basedOn: 4 })).rejects.toEqual(named("not_found"));
});

test("words of another hearing do not apply, are kept, and hearing again takes the review away", async () => {
  const id = await finished();
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [cayley] }) });
  await reviewLecture(ada, id, true);
  await putObject(
    transcriptKey(id),
    JSON.stringify({ ...heard, segments: [{ startMs: 0, endMs: 900, words: [word("Other", 100)] }] }),
    "application/json",
  );
  const again = await readCorrection(ada, id);
  expect(again).toMatchObject({ wordsAreOfAnother: true, slidesAreOfAnother: false, version: 1 });
  expect(again.blocks.flat().map(({ text }) => text)).toEqual(["Other"]);
  await expect(saveCorrections(ada, id, { basedOn: 1, content: contentOf(view) })).rejects.toEqual(named("conflict"));
  await putObject(sourceKey(id), "x", "video/mp4");
  expect((await retryLecture(ada, id, { from: "slides" })).reviewed).toMatchObject({ by: "Ada" });
  await expect(saveCorrections(ada, id, { basedOn: 1, content: contentOf(again) })).rejects.toEqual(named("conflict"));
});

test("a slide that was left out comes back, with the small picture where the recording is gone; another is dropped", async () => {
  const id = await finished();
  const view = await readCorrection(ada, id);
  const decisions: CorrectionContent["decisions"] = [
    { do: "bring_back", dropped: 1, as: 3 },
    { do: "drop", slide: 2 },
    { do: "title", slide: 1, title: "Welcome" },
  ];
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { decisions }) });
  await renewDocument(id, 1, "all");
  const document = JSON.parse(await textIn(id, "json"));
  expect(document.slides.map(({ number, title }: { number: number; title?: string }) => [number, title])).toEqual([
    [1, "Welcome"],
    [3, undefined],
  ]);
  expect((await readCorrection(ada, id)).pictures).toEqual({ 3: { width: 1, height: 1, isSmall: true } });
}, 60_000);

test("reviewed stands in the files instead of 'not reviewed', survives corrections, and can be taken back", async () => {
  const id = await finished();
  await reviewLecture(ada, id, true);
  await renewDocument(id, 1, "texts");
  expect(await textIn(id, "vtt")).toMatch(/Reviewed by Ada on \d{4}-\d\d-\d\d/);
  const view = await readCorrection(ada, id);
  await saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [cayley] }) });
  expect(await stores().lectures.get(id)).toMatchObject({ reviewed: { by: "Ada" }, renewal: { wanted: 2 } });
  expect((await reviewLecture(ada, id, false)).reviewed).toBeUndefined();
  await renewDocument(id, 3, "texts");
  expect(await textIn(id, "vtt")).toContain("not reviewed");
});

test("somebody else finds nothing, and edits that run back in time are refused", async () => {
  const id = await finished();
  await expect(readCorrection(aUser({ id: "eve" }), id)).rejects.toEqual(named("not_found"));
  const view = await readCorrection(ada, id);
  const backwards = { from: 1, to: 2, words: [{ text: "x", startMs: 10, endMs: 20 }] };
  await expect(saveCorrections(ada, id, { basedOn: 0, content: contentOf(view, { edits: [backwards] }) })).rejects.toEqual(
    named("invalid_input"),
  );
});

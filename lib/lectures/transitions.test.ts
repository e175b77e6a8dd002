import { expect, test } from "vitest";
import type { Lecture } from "@/lib/lectures/lecture";
import * as lectures from "@/lib/lectures/lecture";
import * as become from "@/lib/lectures/transitions";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";

const now = 1_700_000_000_000;
const uploading = lectures.newLecture({
  id: "a",
  ownerId: "o",
  ownerEmail: "o@example.edu",
  fileName: "LA1_vl07.mp4",
  sizeBytes: 10,
  contentType: "video/mp4",
  uploadId: "u",
  partSizeBytes: 8,
  nowMs: now,
});
const inQueue = become.queued(uploading, now);
const processing = become.processingStarted(inQueue, now);
const result = { slides: 2, pages: 3, words: 10, pdfSizeBytes: 100, hasThumbnail: true };

test("a title is made of the file name, without its ending and underscores", () => {
  expect(uploading.title).toBe("LA1 vl07");
  expect(titleFromFileName(".mp4")).toBe(".mp4");
  expect(titleFromFileName("a\u202Eb\u0000.mkv")).toBe("ab");
});

test("a complete upload waits in the queue, and what only the upload needed is gone", () => {
  expect(inQueue).toMatchObject({ status: "in_queue", run: 1 });
  expect(inQueue).not.toHaveProperty("uploadId");
});

test("title and language can be changed before anybody listens; afterwards the title alone", () => {
  for (const early of [uploading, inQueue])
    expect(become.changed(early, { title: "Seventh", language: "de" }, now + 1)).toMatchObject({
      title: "Seventh",
      settings: { language: "de" },
    });
  const german = become.changed(uploading, { language: "de" }, now);
  expect(become.changed(german, { language: null }, now).settings.language).toBeUndefined();
  expect(become.changed(german, { title: uploading.title, language: "de" }, now), "nothing changes").toBe(german);
  expect(become.changed(processing, { title: "Seventh" }, now).title).toBe("Seventh");
  expect(() => become.changed(processing, { language: "de" }, now)).toThrow(/listened to already/);
  expect(() => become.changed(become.queued(become.failed(processing, "internal", "", now), now), { language: "de" }, now)).toThrow(
    /listened to/,
  );
});

test("a step that is repeated begins the processing once more without harm", () => {
  expect(become.processingStarted(processing, now + 5)).toMatchObject({ status: "processing", run: 1 });
});

test("a completed lecture stays as it was completed first", () => {
  const done = become.completed(processing, result, now);
  expect(become.completed(done, { ...result, slides: 99 }, now + 1)).toBe(done);
});

test("an error while a lecture is being cancelled ends as cancelled, not as failed", () => {
  const ended = become.failed(become.cancelRequested(processing, now), "internal", "killed", now);
  expect(ended.status).toBe("cancelled");
});

test("a failure names the stage that ran, and that stage waits again", () => {
  const running = become.stageChanged(processing, "slides", { state: "running", startedAtMs: now }, now);
  expect(become.failed(running, "took_too_long", "x", now)).toMatchObject({
    failure: { name: "took_too_long", stage: "slides" },
    stages: { slides: { state: "waiting" } },
  });
});

test("a retry keeps the stages that are done and makes the document again", () => {
  const done = (["audio", "transcript", "document"] as const).reduce<Lecture>(
    (it, stage) => become.stageChanged(it, stage, { state: "done", finishedAtMs: now }, now),
    processing,
  );
  const again = become.retried(become.failed(done, "internal", "x", now), undefined, now);
  expect(again).toMatchObject({
    status: "in_queue",
    run: 2,
    stages: { audio: { state: "done" }, transcript: { state: "done" }, slides: { state: "waiting" }, document: { state: "waiting" } },
  });
});

test("listening again makes the audio, the transcript and the document anew and keeps the slides", () => {
  const done = lectures.stageNames.reduce<Lecture>(
    (it, stage) => become.stageChanged(it, stage, { state: "done", finishedAtMs: now }, now),
    processing,
  );
  const again = become.retried(become.completed(done, result, now), "transcript", now);
  expect(again.stages).toMatchObject({
    audio: { state: "waiting" },
    transcript: { state: "waiting" },
    slides: { state: "done" },
    document: { state: "waiting" },
  });
});

test.each<[string, (lecture: Lecture) => Lecture, Lecture]>([
  ["complete a lecture that only waits", (it) => become.completed(it, result, now), inQueue],
  ["retry a lecture that is being processed", (it) => become.retried(it, undefined, now), processing],
  ["cancel what is complete", (it) => become.cancelRequested(it, now), become.completed(processing, result, now)],
  ["begin what was cancelled", (it) => become.processingStarted(it, now), become.cancelled(inQueue, now)],
])("nobody can %s", (_, change, lecture) => {
  expect(() => change(lecture)).toThrow(expect.objectContaining({ name: "conflict" }));
});

import { expect, test } from "vitest";
import { type Lecture, newLecture } from "@/lib/lectures/lecture";
import { due } from "@/lib/lectures/overdue";
import { cancelRequested, completed, corrected, processingStarted, queued } from "@/lib/lectures/transitions";

const minute = 60_000;
const start = 1_000_000;
const uploading = newLecture({
  id: "a",
  ownerId: "o",
  ownerEmail: "o@example.edu",
  fileName: "a.mp4",
  sizeBytes: 1,
  contentType: "video/mp4",
  uploadId: "u",
  partSizeBytes: 8,
  nowMs: start,
});
const inQueue = queued(uploading, start);
const processing = processingStarted(inQueue, start);
const result = { slides: 1, pages: 1, words: 1, pdfSizeBytes: 1, hasThumbnail: true };
const done = completed(processing, result, start);
const changed = corrected(done, { number: 1, id: "c" }, start);

test.each<[string, Lecture, number, string | undefined]>([
  ["a lecture that was queued just now is left alone", inQueue, 0, undefined],
  ["one that waits longer than a minute is announced again", inQueue, 2 * minute, "announce"],
  ["a processing lecture whose next step waits behind others for an hour is left alone", processing, 60 * minute, undefined],
  ["one without a sign of life for over two hours runs again", processing, 121 * minute, "run-again"],
  ["one that stalled in every run is given up", { ...processing, run: 8 }, 121 * minute, "give-up"],
  ["a finished one is left alone for ever", done, 365 * 24 * 60 * minute, undefined],
  ["one that was corrected just now is left to the engine", changed, 30_000, undefined],
  ["one whose files were not made again a minute after its correction is asked for again", changed, 2 * minute, "renew"],
  ["a cancellation that nobody carries out is ended", cancelRequested(processing, start), 2 * minute, "end-cancelled"],
  ["an upload that nobody resumes for a week goes", uploading, 8 * 24 * 60 * minute, "abandon-upload"],
  ["an upload that was begun yesterday stays", uploading, 24 * 60 * minute, undefined],
  ["a deleted lecture is removed when the time to undo is over", { ...processing, deletedAtMs: start }, 2 * minute, "remove"],
  ["a lecture deleted just now can still be brought back", { ...processing, deletedAtMs: start }, 10_000, undefined],
])("%s", (_, lecture, afterMs, expected) => {
  expect(due(lecture, start + afterMs)).toBe(expected);
});

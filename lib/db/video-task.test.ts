import { describe, expect, test } from "vitest";
import { fromVideoTask, statusWords, timeMs, toVideoTask } from "@/lib/db/video-task";
import { lectureSchema, lectureStatuses } from "@/lib/lectures/lecture";
import { lecturesInEveryStatus } from "@/lib/lectures/lecture.fixture";
import { stageChanged } from "@/lib/lectures/transitions";

/** A time as Firestore's SDK gives it: microseconds, `toMillis`. */
const timestamp = (iso: string) => ({ toMillis: () => Date.parse(iso) + 0.456 });

const id = "0b8f7c1e-8a55-4d0e-9a63-2f6d0f5b7a11";
const written = {
  video_id: id,
  filename: "LA1_vl07 (Kopie).mp4",
  user_id: "Zk3mGq8yTnQ0aXv1",
  user_email: "student@example.org",
  upload_date: "2025-10-23 14:05:09",
  status: "in_queue",
  created_at: timestamp("2025-10-23T12:05:09.123Z"),
  updated_at: timestamp("2025-10-23T12:05:10.000Z"),
};
const createdAtMs = Date.parse("2025-10-23T12:05:09.123Z");

describe("a document of the former system", () => {
  test("that waits becomes a lecture that waits, whose unknown sizes are marked as such", () => {
    const lecture = fromVideoTask(id, written);
    expect(lectureSchema.parse(lecture)).toEqual(lecture);
    expect(lecture).toMatchObject({
      id,
      status: "in_queue",
      ownerId: "Zk3mGq8yTnQ0aXv1",
      ownerEmail: "student@example.org",
      title: "LA1 vl07 (Kopie)",
      fileName: "LA1_vl07 (Kopie).mp4",
      createdAtMs,
      sizeBytes: 0,
      former: { sourceKey: `videos/${id}/LA1_vl07 (Kopie).mp4`, pdfKey: undefined },
    });
  });

  test.each([
    ["in_queue", "in_queue"],
    ["uploaded", "in_queue"],
    ["processing", "processing"],
    ["in_progress", "processing"],
    ["done", "completed"],
    ["completed", "completed"],
    ["failed", "failed"],
    ["cancelling", "cancelling"],
    ["cancelled", "cancelled"],
    ["uploading", "failed"],
    ["no such word", "failed"],
    [undefined, "failed"],
  ])("of status %s is %s", (word, status) => {
    const lecture = fromVideoTask(id, { ...written, status: word });
    expect(lecture.status).toBe(status);
    expect(lectureSchema.parse(lecture)).toEqual(lecture);
  });

  test("that was done by the deployed worker knows when, and where its PDF lies", () => {
    const pdf_url = `https://thakii-video-storage-1.s3.us-east-2.amazonaws.com/pdfs/${id}/${id}.pdf`;
    const lecture = fromVideoTask(id, { ...written, status: "completed", processing_end: "2025-10-23T12:31:00.5", pdf_url });
    expect(lecture).toMatchObject({
      status: "completed",
      completedAtMs: Date.parse("2025-10-23T12:31:00.500Z"),
      result: { slides: 0, pages: 0, words: 0, pdfSizeBytes: 0, hasThumbnail: false },
      former: { pdfKey: `pdfs/${id}/${id}.pdf` },
    });
  });

  test("that was done by the first worker has its PDF and subtitles where its addresses say", () => {
    const lecture = fromVideoTask(id, {
      ...written,
      status: "done",
      completed_at: timestamp("2025-01-02T03:04:05Z"),
      pdf_url: `https://s3.us-east-2.amazonaws.com/thakii-video-storage-1/pdfs/${id}.pdf`,
      subtitle_url: `https://s3.us-east-2.amazonaws.com/thakii-video-storage-1/subtitles/${id}.srt`,
    });
    expect(lecture.former).toMatchObject({ pdfKey: `pdfs/${id}.pdf`, subtitlesKey: `subtitles/${id}.srt` });
    expect(lecture).toMatchObject({ completedAtMs: Date.parse("2025-01-02T03:04:05Z") });
  });

  test("that failed says what was written then, by its name where that is known", () => {
    const failure = (more: object) => {
      const lecture = fromVideoTask(id, { ...written, status: "failed", ...more });
      return lecture.status === "failed" ? [lecture.failure.name, lecture.failure.detail] : [];
    };
    expect(failure({ error: "Download failed" })).toEqual(["source_missing", "Download failed"]);
    expect(failure({ error_message: "Something odd" })).toEqual(["internal", "Something odd"]);
    expect(failure({})).toEqual(["internal", "The former system kept no reason."]);
    expect(failure({ status: "stuck" })).toEqual(["internal", 'The former system left the status "stuck".']);
  });

  test("with hardly anything in it can still be read", () => {
    const lecture = fromVideoTask(id, {});
    expect(lectureSchema.parse(lecture)).toEqual(lecture);
    expect(lecture).toMatchObject({ id, title: id, createdAtMs: 0, status: "failed" });
  });
});

test("a lecture of ours comes back from its document, in every status", () => {
  for (const lecture of lecturesInEveryStatus()) expect(fromVideoTask(lecture.id, { ...toVideoTask(lecture) })).toEqual(lecture);
});

test("our documents speak the former system's words", () => {
  const [, , processing, completed, failed] = lecturesInEveryStatus();
  if (!processing || !completed || !failed) throw new Error("missing");
  const halfway = stageChanged(processing, "audio", { state: "running", startedAtMs: 1, done: 2, total: 4, unit: "ms" }, 1);
  expect(toVideoTask(halfway)).toMatchObject({ status: "processing", progress_percent: 12, error_message: null });
  expect(toVideoTask(completed)).toMatchObject({
    video_id: "lecture-completed",
    progress_percent: 100,
    upload_date: "2026-09-21 14:13:20",
  });
  expect(toVideoTask(failed)).toMatchObject({ status: "failed", error_message: "moov atom not found" });
});

test("each word of a status means one status", () => {
  const words = lectureStatuses.flatMap((status) => statusWords[status]);
  expect(new Set(words).size).toBe(words.length);
});

test.each([
  [1_700_000_000_000, 1_700_000_000_000],
  [new Date(5), 5],
  ["2025-10-23 14:05:09", Date.parse("2025-10-23T14:05:09Z")],
  ["2025-10-23T14:05:09.123456", Date.parse("2025-10-23T14:05:09.123Z")],
  ["2025-10-23T14:05:09+02:00", Date.parse("2025-10-23T12:05:09Z")],
  ["yesterday", undefined],
  [null, undefined],
  [{}, undefined],
])("the time %j is %j ms", (value, ms) => {
  expect(timeMs(value)).toBe(ms);
});

import { type Lecture, newLecture } from "@/lib/lectures/lecture";
import { cancelled, cancelRequested, completed, failed, processingStarted, queued } from "@/lib/lectures/transitions";

/** A lecture that is being uploaded, as `newLecture` makes it, with what the test is about. */
export function uploadingLecture(given: Partial<Parameters<typeof newLecture>[0]> = {}): Lecture {
  return newLecture({
    id: "lecture-1",
    ownerId: "owner-1",
    ownerEmail: "ada@example.org",
    fileName: "LA1_vl07.mp4",
    sizeBytes: 5_400_000,
    contentType: "video/mp4",
    uploadId: "upload-1",
    partSizeBytes: 8_388_608,
    nowMs: 1_790_000_000_000,
    ...given,
  });
}

/** One lecture in each status, as the transitions make them; ids `lecture-<status>`. */
export function lecturesInEveryStatus(given: Partial<Parameters<typeof newLecture>[0]> = {}): Lecture[] {
  const make = (status: string) => uploadingLecture({ ...given, id: `lecture-${status}` });
  const waiting = (status: string) => queued(make(status), 1_790_000_001_000);
  const running = (status: string) => processingStarted(waiting(status), 1_790_000_002_000);
  const result = { slides: 12, pages: 14, words: 3210, language: "de", pdfSizeBytes: 812_345, hasThumbnail: true };
  return [
    make("uploading"),
    waiting("in_queue"),
    running("processing"),
    completed(running("completed"), result, 1_790_000_003_000),
    failed(running("failed"), "damaged_file", "moov atom not found", 1_790_000_003_000),
    cancelRequested(running("cancelling"), 1_790_000_003_000),
    cancelled(running("cancelled"), 1_790_000_003_000),
  ];
}

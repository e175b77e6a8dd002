import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import type { Media } from "@/lib/lectures/lecture";
import { sourceOf } from "@/lib/lectures/source-of";
import { mediaKnown } from "@/lib/lectures/transitions";
import { checkVideo } from "@/lib/media/check-video";
import { workOnLecture } from "@/lib/processing/work-on-lecture";

/** Finds out what the uploaded file is, and notes it. @throws AppError with a failure's name for what is no lecture */
export function checkSource(lectureId: string, run: number): Promise<Media> {
  return workOnLecture({ lectureId, run, name: "check-video", heavy: true }, async ({ lecture, files, signal }) => {
    if (lecture.media) return lecture.media;
    const source = await files.fetch(sourceOf(lecture));
    const media = await checkVideo(source, { sizeBytes: lecture.sizeBytes, limits: { maxDurationMs: env().MAX_DURATION_MS }, signal });
    await stores().lectures.update(lectureId, (it) => (it.run === run ? mediaKnown(it, media, Date.now()) : it));
    return media;
  });
}

import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { type Media, mediaKnown } from "@/lib/lectures/lecture";
import { checkVideo } from "@/lib/media/check-video";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { sourceKey } from "@/lib/storage/keys";

/** Finds out what the uploaded file is, and notes it. @throws AppError with a failure's name for what is no lecture */
export function checkSource(lectureId: string, run: number): Promise<Media> {
  return workOnLecture({ lectureId, run, name: "check-video", heavy: true }, async ({ lecture, files, signal }) => {
    if (lecture.media) return lecture.media;
    const source = await files.fetch(sourceKey(lectureId));
    const media = await checkVideo(source, { sizeBytes: lecture.sizeBytes, limits: { maxDurationMs: env().MAX_DURATION_MS }, signal });
    await stores().lectures.update(lectureId, (it) => (it.run === run ? mediaKnown(it, media, Date.now()) : it));
    return media;
  });
}

import { stores } from "@/lib/db/stores";
import { sourceOf } from "@/lib/lectures/source-of";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { captureDropped } from "@/lib/slides/capture-dropped";
import { firstSlidesKeys } from "@/lib/slides/first-slides";
import { readCaptured } from "@/lib/slides/read-captured";
import { mostParts } from "@/lib/slides/watching";
import { withPictures } from "@/lib/slides/with-pictures";
import { writeThumbnail } from "@/lib/slides/write-thumbnail";
import { madePicturesKey, slidesKey, watchingKey } from "@/lib/storage/keys";

/**
 * Puts the parts together: what the slides are, and what was left out, with thumbnails. The first real slide becomes the
 * lecture's thumbnail. @returns how many slides; 0 where an earlier run has them already
 */
export function writeLectureSlides(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "write-slides", stage: { name: "slides", unit: "slides" }, heavy: true }, async (work) => {
    const { files } = work;
    if (work.lecture.stages.slides.state === "done") return 0;
    const media = requireMedia(work.lecture);
    const found = await readCaptured(lectureId, files);
    const slides = found ? withPictures(found.slides, found.captured) : [];
    const source = await files.fetch(sourceOf(work.lecture));
    const count = slides.length; // Thumbnails of what was left out are no progress that people wait for.
    const dropped = await captureDropped(source, media, found?.dropped ?? [], lectureId, {
      ...work,
      report: () => work.report(count, count),
    });
    await files.put(slidesKey(lectureId), JSON.stringify({ version: 1, slides, dropped }), "application/json");

    await files.remove([madePicturesKey(lectureId)]); // Their numbers may name other pictures now.

    if (await writeThumbnail(lectureId, slides, files))
      await stores().lectures.update(lectureId, (it) => (it.run === run && !it.hasThumbnail ? { ...it, hasThumbnail: true } : it));
    const watched = Array.from({ length: mostParts(media.durationMs) }, (_, part) => watchingKey(lectureId, part));
    await files.remove([...watched, ...firstSlidesKeys(lectureId)]);
    return slides.length;
  });
}

import { stores } from "@/lib/db/stores";
import { sourceOf } from "@/lib/lectures/source-of";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findingSchema } from "@/lib/slides/slide";
import { foundSlidesKey, slidesKey, thumbnailKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** Takes the picture of every slide that was found; the first real one becomes the lecture's thumbnail. @returns how many; 0 where an earlier run has them already */
export function captureLectureSlides(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "capture-slides", stage: { name: "slides", unit: "slides" }, heavy: true }, async (work) => {
    const { files, signal, report } = work;
    if (work.lecture.stages.slides.state === "done") return 0;
    const found = await readJson(files, foundSlidesKey(lectureId), findingSchema);
    const source = await files.fetch(sourceOf(work.lecture));
    const slides = await captureSlides(source, requireMedia(work.lecture), found?.slides ?? [], files, lectureId, { signal, report });
    await files.put(slidesKey(lectureId), JSON.stringify({ version: 1, slides, dropped: [] }), "application/json");

    const first = slides.find((slide) => slide.kind === "slide") ?? slides[0];
    const thumbnail = first && (await files.read(thumbnailKey(lectureId, first.number)));
    if (thumbnail) {
      await files.put(thumbnailKey(lectureId, 0), thumbnail, "image/webp");
      await stores().lectures.update(lectureId, (it) => (it.run === run && !it.hasThumbnail ? { ...it, hasThumbnail: true } : it));
    }
    return slides.length;
  });
}

import { sourceOf } from "@/lib/lectures/source-of";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { captureSlides, picturesPerPart } from "@/lib/slides/capture-slides";
import { findingSchema } from "@/lib/slides/slide";
import { capturedKey, foundSlidesKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** Takes the pictures of one part of the slides that were found. @param part from 0 @returns how many it took */
export function captureLectureSlides(lectureId: string, run: number, part: number): Promise<number> {
  const name = `capture-slides-${part}`;
  return workOnLecture({ lectureId, run, name, stage: { name: "slides", unit: "slides" }, heavy: true }, async (work) => {
    const { files, signal } = work;
    const found = (await readJson(files, foundSlidesKey(lectureId), findingSchema))?.slides ?? [];
    const first = part * picturesPerPart;
    const report = (done: number) => work.report(first + done, found.length);
    const mine = found.slice(first, first + picturesPerPart);
    const source = await files.fetch(sourceOf(work.lecture));
    const media = requireMedia(work.lecture);
    const slides = await captureSlides(source, media, mine, files, lectureId, { signal, report }, { firstNumber: first + 1 });
    await files.put(capturedKey(lectureId, part), JSON.stringify(slides), "application/json");
    return slides.length;
  });
}

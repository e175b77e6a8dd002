import { runNodeChild } from "@/lib/process/node-child";
import type { ReadSlidesInput } from "@/lib/slides/read-slides.child";
import { slidesSchema } from "@/lib/slides/slide";
import { type SlideText, slideTextsSchema } from "@/lib/slides/slide-text";
import type { Work } from "@/lib/storage/files";
import { pictureKey, slidesKey, slideTextPartKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** How many pictures are read in one go: what a crash loses. */
export const slidesPerPart = 16;

/**
 * Reads what stands on one part of the slides, in a child process, and stores it. What was read before of the same pictures is not
 * read again; moving pictures are not read. @param language BCP 47; absent: nobody knows @returns how many slides the part has
 * @throws AppError took_too_long, process_crashed, source_missing, storage_unreachable, or the abort's reason
 */
export async function readSlides(lectureId: string, part: number, language: string | undefined, work: Work): Promise<number> {
  const { files, signal, report } = work;
  const all = (await readJson(files, slidesKey(lectureId), slidesSchema))?.slides ?? [];
  const first = part * slidesPerPart;
  const slides = all.slice(first, first + slidesPerPart);
  const key = slideTextPartKey(lectureId, part);
  const before = (await readJson(files, key, slideTextsSchema))?.slides ?? [];
  const isRead = slides.every(({ number, pictureMs }) => before.some((text) => text.number === number && text.pictureMs === pictureMs));
  report(first, all.length);
  if (isRead) return slides.length;
  const toRead: ReadSlidesInput["slides"] = [];
  for (const { number, pictureMs, kind } of slides)
    if (kind === "slide") toRead.push({ number, pictureMs, path: await files.fetch(pictureKey(lectureId, number)) });
  const live = slides
    .filter(({ kind }) => kind === "live")
    .map(({ number, pictureMs }): SlideText => ({ number, pictureMs, languages: [], unread: "live", lines: [] }));
  const input: ReadSlidesInput = { slides: toRead, ...(language && { language }) };
  const read =
    toRead.length === 0
      ? []
      : await runNodeChild<SlideText[]>("lib/slides/read-slides.child.ts", input, {
          signal,
          timeoutMs: 60_000 + 25_000 * toRead.length,
          memoryMegabytes: 512,
          onProgress: (done) => report(first + done, all.length),
        });
  const texts = { version: 1, slides: [...live, ...read].sort((a, b) => a.number - b.number) };
  await files.put(key, JSON.stringify(slideTextsSchema.parse(texts)), "application/json");
  return slides.length;
}

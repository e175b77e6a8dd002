import { slidesPerPart } from "@/lib/slides/read-slides";
import { slidesSchema } from "@/lib/slides/slide";
import { type SlideText, slideTextsSchema } from "@/lib/slides/slide-text";
import { withWords } from "@/lib/slides/slide-words";
import type { Work } from "@/lib/storage/files";
import { slidesKey, slideTextKey, slideTextPartKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** Puts together what was read of the slides, in parts of which some may be missing, and gives the slides their titles and texts. */
export async function writeSlideText(lectureId: string, { files }: Pick<Work, "files">): Promise<void> {
  const stored = await readJson(files, slidesKey(lectureId), slidesSchema);
  if (!stored) return;
  const texts: SlideText[] = [];
  for (let part = 0; part * slidesPerPart < stored.slides.length; part += 1)
    texts.push(...((await readJson(files, slideTextPartKey(lectureId, part), slideTextsSchema))?.slides ?? []));
  await files.put(slideTextKey(lectureId), JSON.stringify({ version: 1, slides: texts }), "application/json");
  await files.put(slidesKey(lectureId), JSON.stringify({ ...stored, slides: withWords(stored.slides, texts) }), "application/json");
}

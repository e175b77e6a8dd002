import { type MadePictures, madePicturesSchema, standingOf } from "@/lib/corrections/corrected";
import { readLayer } from "@/lib/corrections/read-layer";
import type { StandingSlide } from "@/lib/corrections/slide-decisions";
import type { Lecture } from "@/lib/lectures/lecture";
import { sourceOf } from "@/lib/lectures/source-of";
import { requireMedia } from "@/lib/processing/require-media";
import { capturePictures } from "@/lib/slides/capture-pictures";
import { copySmallPicture } from "@/lib/slides/copy-small-picture";
import { cropPicture } from "@/lib/slides/crop-picture";
import { slidesSchema } from "@/lib/slides/slide";
import type { Work } from "@/lib/storage/files";
import { droppedKey, madePicturesKey, pictureKey, slidesKey, thumbnailKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/**
 * The pictures of slides that were split off, brought back or cropped, in full from the recording. Where that is gone, the small picture that
 * was kept of what was left out is taken, or the one of the slide that was split, and noted as such.
 * @returns how many were made now @throws AppError as `capturePictures`
 */
export async function makeCorrectedPictures(lecture: Lecture, work: Work): Promise<number> {
  const { files } = work;
  const content = (await readLayer(lecture, files))?.content;
  const found = content?.decisions.length ? await readJson(files, slidesKey(lecture.id), slidesSchema) : undefined;
  if (!found) return 0;
  const { slides } = standingOf({ transcript: undefined, slides: found.slides, leftOut: found.dropped }, content);
  const made = (await readJson(files, madePicturesKey(lecture.id), madePicturesSchema)) ?? {};
  const missing = slides.filter(({ madeFrom, number }) => madeFrom && !made[number]);
  if (missing.length === 0) return 0;
  const isTaken = await take(lecture, missing, work);
  for (const [index, slide] of missing.entries()) {
    const picture = isTaken[index] ? sizeOf(lecture) : await standIn(lecture, slide, work);
    if (picture) made[slide.number] = { ...picture, ...(await cropped(lecture, slide, work)) };
  }
  await files.put(madePicturesKey(lecture.id), JSON.stringify(made), "application/json");
  return missing.length;
}

async function take(lecture: Lecture, slides: readonly StandingSlide[], work: Work): Promise<boolean[]> {
  if (!(await work.files.has(sourceOf(lecture)))) return slides.map(() => false);
  const source = await work.files.fetch(sourceOf(lecture));
  const shots = slides.map(({ number, pictureMs }) => ({
    pictureMs,
    key: pictureKey(lecture.id, number),
    thumbnailKey: thumbnailKey(lecture.id, number),
  }));
  return capturePictures(source, requireMedia(lecture), shots, { ...work, report: () => {} });
}

function sizeOf(lecture: Lecture): MadePictures[string] {
  const { width = 1, height = 1 } = requireMedia(lecture);
  return { width, height };
}

/** Cut down to the part that is kept, where that is not the whole. @returns its size then */
async function cropped({ id }: Lecture, { number, madeFrom }: StandingSlide, { files }: Work) {
  return madeFrom?.crop && cropPicture(pictureKey(id, number), thumbnailKey(id, number), madeFrom.crop, files);
}

async function standIn({ id }: Lecture, { number, madeFrom }: StandingSlide, { files }: Work) {
  const from = madeFrom && ("dropped" in madeFrom ? droppedKey(id, madeFrom.dropped) : pictureKey(id, madeFrom.slide));
  const picture = from && (await files.read(from));
  return picture && copySmallPicture(picture, pictureKey(id, number), thumbnailKey(id, number), files);
}

import { z } from "zod";
import type { User } from "@/lib/auth/user";
import { announceCorrected } from "@/lib/corrections/announce-corrected";
import { madePicturesSchema, standingOf } from "@/lib/corrections/corrected";
import { blocksOf, type CorrectionView } from "@/lib/corrections/correction-view";
import { fingerprintOfSlides, fingerprintOfWords } from "@/lib/corrections/fingerprint";
import { versionOf } from "@/lib/corrections/layer";
import { openCorrection } from "@/lib/corrections/open-correction";
import { readFound } from "@/lib/corrections/read-found";
import { readLayer } from "@/lib/corrections/read-layer";
import { AppError } from "@/lib/errors";
import { sourceOf } from "@/lib/lectures/source-of";
import { isRenewing } from "@/lib/lectures/transitions";
import { madePicturesKey, outputKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { headObject, readObject } from "@/lib/storage/s3";
import { correctionSchema } from "@/lib/transcription/corrections";

const offersSchema = z.object({ hearing: z.object({ corrections: z.array(correctionSchema) }).optional() });

/** Everything that is needed to correct a finished lecture. @throws AppError not_found, forbidden, conflict while it is not finished */
export async function readCorrection(user: User, id: string): Promise<CorrectionView> {
  const lecture = await openCorrection(user, id);
  if (lecture.status !== "completed") throw new AppError("conflict", "This lecture can be corrected when it is finished.");
  if (isRenewing(lecture)) await announceCorrected(lecture); // The engine may have been away when it was asked.
  const files = { read: readObject };
  const found = await readFound(id);
  const layer = await readLayer(lecture, files);
  const standing = standingOf(found, layer?.content);
  const offers = await readJson(files, outputKey(id, "json"), offersSchema);
  const heard = fingerprintOfWords(found.transcript);
  return {
    version: lecture.corrections?.number ?? 0,
    versions: layer ? [...layer.trail, versionOf(layer)].reverse() : [],
    heard,
    heardCount: found.transcript?.segments.reduce((sum, segment) => sum + segment.words.length, 0) ?? 0,
    blocks: blocksOf(standing.words, standing.slides),
    removed: found.transcript?.removed ?? [],
    putBack: layer?.content.heard === heard ? layer.content.putBack : [],
    offers: offers?.hearing?.corrections ?? [],
    found: fingerprintOfSlides(found.slides, found.leftOut),
    slides: [...found.slides],
    leftOut: [...found.leftOut],
    decisions: standing.slidesAreOfAnother ? [] : (layer?.content.decisions ?? []),
    lastNumber: Math.max(layer?.lastNumber ?? 0, ...found.slides.map(({ number }) => number)),
    pictures: (await readJson(files, madePicturesKey(id), madePicturesSchema)) ?? {},
    wordsAreOfAnother: standing.wordsAreOfAnother,
    slidesAreOfAnother: standing.slidesAreOfAnother,
    hasSource: (await headObject(sourceOf(lecture))) !== undefined,
    language: lecture.settings.language ?? found.transcript?.language,
  };
}

import type { User } from "@/lib/auth/user";
import { buildDocument } from "@/lib/document/build-document";
import { heardSoFar, type PartialParts } from "@/lib/document/partial";
import { type Reading, readingOf } from "@/lib/document/reading";
import { isAppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { picturesPerPart } from "@/lib/slides/capture-slides";
import { findingSchema, type Slide, slideSchema, slidesSchema } from "@/lib/slides/slide";
import { capturedKey, chunkKey, foundSlidesKey, slidesKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";
import { hearingOf } from "@/lib/transcription/hearing";
import { mergeChunks } from "@/lib/transcription/merge-chunks";
import { readListenings } from "@/lib/transcription/read-listenings";
import { recognisedSchema } from "@/lib/transcription/recognised";
import { type Transcript, transcriptSchema } from "@/lib/transcription/transcript";

const files = { read: readObject };

/**
 * What there is to read of a lecture that is still being worked on: the slides captured and the words heard so far. Undefined where
 * there is nothing yet. Nothing of it is stored. @throws AppError not_found
 */
export async function readPartial(user: User, id: string): Promise<Reading | undefined> {
  const { title, fileName, media, settings } = await getLecture(user, id, { right: "see" });
  if (!media) return undefined;
  const [slides, transcript] = await Promise.all([slidesSoFar(id), transcriptSoFar(id)]);
  const parts: PartialParts = { slides: slides.all, transcript, areSlidesWhole: slides.areWhole };
  const heard = heardSoFar(parts);
  if (slides.all.length === 0 && !heard) return undefined;
  const document = buildDocument({
    title,
    fileName,
    media,
    slides: slides.all,
    transcript: heard,
    speechState: "heard",
    language: settings.language,
    cues: [],
    pictureOf: String,
  });
  // What is missing is on its way: that is no warning.
  return { ...readingOf(document), warnings: [], hearing: undefined, quality: undefined, partial: true };
}

async function slidesSoFar(id: string): Promise<{ all: Slide[]; areWhole: boolean }> {
  const written = await readJson(files, slidesKey(id), slidesSchema);
  if (written) return { all: written.slides, areWhole: true };
  const found = await readJson(files, foundSlidesKey(id), findingSchema);
  const all: Slide[] = [];
  for (let part = 0; part * picturesPerPart < (found?.slides.length ?? 0); part += 1) {
    const captured = await readJson(files, capturedKey(id, part), slideSchema.array());
    if (!captured) break;
    all.push(...captured);
  }
  return { all, areWhole: false };
}

async function transcriptSoFar(id: string): Promise<Transcript | undefined> {
  const written = await readJson(files, transcriptKey(id), transcriptSchema);
  if (written) return written;
  try {
    const listenings = await readListenings(id, files);
    const { plan, choice } = listenings;
    const chunks = await Promise.all(
      plan.chunks.map((_, index) => readJson(files, chunkKey(id, hearingOf(listenings, index).id), recognisedSchema)),
    );
    const told = { ...(plan.language && { language: plan.language }), ...(choice?.found && { foundLanguage: choice.found }) };
    return mergeChunks({ plan, chunks, speech: plan.sounds, source: plan.engine, ...told });
  } catch (error) {
    if (isAppError(error, "source_missing")) return undefined; // Nobody listens yet, or nobody shall.
    throw error;
  }
}

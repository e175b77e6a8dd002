import type { User } from "@/lib/auth/user";
import { buildDocument } from "@/lib/document/build-document";
import { heardSoFar } from "@/lib/document/partial";
import { type Reading, readingOf } from "@/lib/document/reading";
import { isAppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { readCaptured } from "@/lib/slides/read-captured";
import { type Slide, slideSchema, slidesSchema } from "@/lib/slides/slide";
import { firstSlidesKey, slidesKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";
import { readHeard } from "@/lib/transcription/read-heard";
import { type Transcript, transcriptSchema } from "@/lib/transcription/transcript";

const files = { read: readObject };

/**
 * What there is to read of a lecture that is still being worked on: the slides captured and the words heard so far. Undefined where
 * there is nothing yet. Nothing of it is stored. @throws AppError not_found
 */
export async function readPartial(user: User, id: string): Promise<Reading | undefined> {
  const { title, fileName, media, settings, stages } = await getLecture(user, id, { right: "see" });
  if (!media) return undefined;
  const [slides, words] = await Promise.all([slidesSoFar(id), wordsSoFar(id)]);
  const heard = heardSoFar({ slides: slides.all, areSlidesWhole: slides.areWhole, transcript: words.transcript });
  if (slides.all.length === 0 && !heard.withSlides) return undefined;
  const read = (slides: Slide[], transcript: Transcript | undefined) =>
    readingOf(
      buildDocument({
        ...{ title, fileName, media, slides, transcript },
        speechState: "heard",
        language: settings.language,
        cues: [],
        pictureOf: String,
      }),
    );
  const reading = read(slides.all, heard.withSlides);
  const beyond = heard.beyond ? read([], heard.beyond).sections.map((section) => ({ ...section, startMs: heard.untilMs })) : [];
  const partial = { areWordsWhole: words.areWhole || stages.transcript.state === "skipped" };
  // What is missing is on its way: that is no warning.
  return { ...reading, sections: [...reading.sections, ...beyond], warnings: [], hearing: undefined, quality: undefined, partial };
}

async function slidesSoFar(id: string): Promise<{ all: Slide[]; areWhole: boolean }> {
  const written = await readJson(files, slidesKey(id), slidesSchema);
  if (written) return { all: written.slides, areWhole: true };
  const captured = (await readCaptured(id, files))?.captured ?? [];
  if (captured.length > 0) return { all: captured, areWhole: false };
  return { all: (await readJson(files, firstSlidesKey(id), slideSchema.array())) ?? [], areWhole: false };
}

async function wordsSoFar(id: string): Promise<{ transcript?: Transcript; areWhole: boolean }> {
  const written = await readJson(files, transcriptKey(id), transcriptSchema);
  if (written) return { transcript: written, areWhole: true };
  try {
    return { transcript: (await readHeard(id, files)).transcript, areWhole: false };
  } catch (error) {
    if (isAppError(error, "source_missing")) return { areWhole: false }; // Nobody listens yet, or nobody shall.
    throw error;
  }
}

import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { readSlides } from "@/lib/slides/read-slides";
import type { Files } from "@/lib/storage/files";
import { languageChoiceKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { languageChoiceSchema } from "@/lib/transcription/language-vote";
import { transcriptSchema } from "@/lib/transcription/transcript";

/** Reads what stands on one part of the slides, in the lecture's language as far as it is known by now. @returns how many slides */
export function readLectureSlides(lectureId: string, run: number, part: number): Promise<number> {
  const name = `read-slides-${part}`;
  return workOnLecture({ lectureId, run, name, stage: { name: "slides", unit: "slides" }, heavy: true }, async (work) => {
    const language = work.lecture.settings.language ?? (await heardLanguage(lectureId, work.files));
    return readSlides(lectureId, part, language, work);
  });
}

/** BCP 47. Listening goes on beside: first samples are heard, then all of it. */
async function heardLanguage(lectureId: string, files: Files): Promise<string | undefined> {
  const transcript = await readJson(files, transcriptKey(lectureId), transcriptSchema);
  if (transcript?.language) return transcript.language;
  return (await readJson(files, languageChoiceKey(lectureId), languageChoiceSchema))?.found?.language;
}

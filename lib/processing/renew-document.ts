import { findCourseTerms } from "@/lib/courses/find-course-terms";
import { stores } from "@/lib/db/stores";
import { buildStoredDocument } from "@/lib/document/build-stored-document";
import { writeDocument } from "@/lib/document/write-document";
import { writeTexts } from "@/lib/document/write-texts";
import { env } from "@/lib/env";
import type { Lecture } from "@/lib/lectures/lecture";
import { renewed } from "@/lib/lectures/transitions";
import { shutdownSignal } from "@/lib/process/shutdown";
import { documentLecture } from "@/lib/processing/document-lecture";
import { makeCorrectedPictures } from "@/lib/processing/make-corrected-pictures";
import { speechStateOf } from "@/lib/processing/speech-state";
import type { Work } from "@/lib/storage/files";
import { openStoredFiles, removeScratch } from "@/lib/storage/stored-files";

/** Runs count from 1; a finished document is renewed by none of them. */
const noRun = 0;

/**
 * Makes the files of a finished lecture again after a correction: nothing is listened to or looked for again, and the lecture stays
 * completed. It waits for none of the places for heavy work: hours of another's lecture would stand before seconds of this one.
 * @param what `texts`: JSON, subtitles and text, in a moment; `all`: also missing pictures of slides, and the PDF
 * @param wanted the change that asks for it; when a later one asks too, that one does it
 */
export async function renewDocument(lectureId: string, wanted: number, what: "texts" | "all"): Promise<void> {
  const lecture = await stores().lectures.find(lectureId);
  if (!lecture || !isStillWanted(lecture, wanted)) return;
  const expecting = { ...lecture, settings: { ...lecture.settings, terms: await findCourseTerms(lecture) } };
  const signal = shutdownSignal();
  const work: Work = { files: await openStoredFiles(lectureId, noRun, signal), signal, report: () => {} };
  try {
    const speechState = speechStateOf(lecture.stages.transcript);
    if (what === "texts")
      return void (await writeTexts(lectureId, await buildStoredDocument(documentLecture(expecting), speechState, work.files), work.files));
    await makeCorrectedPictures(lecture, work);
    const result = await writeDocument(documentLecture(expecting), speechState, work, { publicUrl: env().PUBLIC_URL });
    await stores().lectures.update(lectureId, (it) => renewed(it, wanted, result, Date.now()));
  } finally {
    if (what === "all") await removeScratch(lectureId, noRun);
  }
}

function isStillWanted({ status, renewal, deletedAtMs }: Lecture, wanted: number): boolean {
  return status === "completed" && deletedAtMs === undefined && renewal?.wanted === wanted && renewal.made < wanted;
}

import path from "node:path";
import { sourceOf } from "@/lib/lectures/source-of";
import { log } from "@/lib/log";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { findSlides } from "@/lib/slides/find-slides";
import { showFirstSlides } from "@/lib/slides/show-first-slides";
import { firstPartMs, partMs } from "@/lib/slides/watching";
import { foundSlidesKey, watchingKey } from "@/lib/storage/keys";

export interface Found {
  /** The lecture's whole length when there is no more to be seen. */
  watchedMs: number;
  /** How many there are; 0 as long as it is not known, and where an earlier run has them already. */
  slides: number;
}

/**
 * Goes on looking for slides for some ten minutes of the lecture (at first for three, which are shown at once), and stores how far it came; with the last part, what was
 * found. @param part from 0
 */
export function findLectureSlides(lectureId: string, run: number, part: number): Promise<Found> {
  const name = `find-slides-${part}`;
  return workOnLecture({ lectureId, run, name, stage: { name: "slides", unit: "ms" }, heavy: true }, async (work) => {
    const { files, signal, report } = work;
    const { sensitivity } = work.lecture.settings;
    const media = requireMedia(work.lecture);
    if (work.lecture.stages.slides.state === "done") return { watchedMs: media.durationMs, slides: 0 };
    const source = await files.fetch(sourceOf(work.lecture));
    const [state, nextState] = [watchingKey(lectureId, part), watchingKey(lectureId, part + 1)];
    // Where the state is gone it begins anew, and goes through to the end.
    const goesOn = part > 0 && (await files.has(state));
    const nextStatePath = path.join(files.scratchDir, path.basename(nextState));
    const lengthMs = part === 0 ? firstPartMs : goesOn ? partMs : Number.MAX_SAFE_INTEGER;
    const given = { lengthMs, nextStatePath, ...(goesOn && { statePath: await files.fetch(state) }) };
    const { watchedMs, finding, soFar } = await findSlides(source, media, { signal, report, sensitivity }, given);
    if (finding) await files.put(foundSlidesKey(lectureId), JSON.stringify(finding), "application/json");
    else await files.putFile(nextState, nextStatePath, "application/octet-stream");
    // Who waits has something to read; nothing else depends on it.
    if (soFar)
      await showFirstSlides(source, media, soFar.slides, lectureId, work).catch(
        (err) => signal.aborted || log.warn({ err, lectureId }, "the first slides cannot be shown yet"),
      );
    if (part > 1) await files.remove([watchingKey(lectureId, part - 1)]);
    return { watchedMs, slides: finding?.slides.length ?? 0 };
  });
}

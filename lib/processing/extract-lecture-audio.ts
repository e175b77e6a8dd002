import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { sourceOf } from "@/lib/lectures/source-of";
import { extractAudio } from "@/lib/media/extract-audio";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { audioKey } from "@/lib/storage/keys";

/** Stores the lecture's sound as the recogniser wants it. */
export function extractLectureAudio(lectureId: string, run: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: "extract-audio", stage: { name: "audio", unit: "ms" }, heavy: true }, async (work) => {
    const { files, signal, report } = work;
    if (work.lecture.stages.audio.state === "done" && (await files.has(audioKey(lectureId)))) return;
    const wav = path.join(files.scratchDir, `audio-${randomUUID()}.wav`);
    try {
      await extractAudio(await files.fetch(sourceOf(work.lecture)), requireMedia(work.lecture), wav, { signal, report });
      await files.putFile(audioKey(lectureId), wav, "audio/wav");
    } finally {
      await rm(wav, { force: true });
    }
    await work.setStage("audio", { state: "done", finishedAtMs: Date.now() });
  });
}

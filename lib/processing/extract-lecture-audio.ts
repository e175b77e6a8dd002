import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { sourceOf } from "@/lib/lectures/source-of";
import { extractAudio } from "@/lib/media/extract-audio";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { audioKey } from "@/lib/storage/keys";
import { chooseSound } from "@/lib/voice/choose-sound";

/** Stores the lecture's sound, of the track on which somebody speaks, as the recogniser wants it. */
export function extractLectureAudio(lectureId: string, run: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: "extract-audio", stage: { name: "audio", unit: "ms" }, heavy: true }, async (work) => {
    const { files, signal, report } = work;
    if (work.lecture.stages.audio.state === "done" && (await files.has(audioKey(lectureId)))) return;
    const wav = path.join(files.scratchDir, `audio-${randomUUID()}.wav`);
    try {
      const [source, media] = [await files.fetch(sourceOf(work.lecture)), requireMedia(work.lecture)];
      const sound = await chooseSound(lectureId, source, media, work.lecture.settings.language, work);
      await extractAudio(source, media, wav, { signal, report }, sound);
      await files.putFile(audioKey(lectureId), wav, "audio/wav");
    } finally {
      await rm(wav, { force: true });
    }
    await work.setStage("audio", { state: "done", finishedAtMs: Date.now() });
  });
}

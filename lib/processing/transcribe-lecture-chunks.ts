import { AppError } from "@/lib/errors";
import { requireTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { chunksPerGroup } from "@/lib/processing/plan-lecture-chunks";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { chunkPlanKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import { transcribeChunks } from "@/lib/transcription/transcribe-chunks";

/** Listens to one group of chunks, side by side as far as the machine goes. What was heard before is not heard again. */
export function transcribeLectureChunks(lectureId: string, run: number, group: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: `transcribe-${group}`, stage: { name: "transcript", unit: "ms" } }, async (work) => {
    const plan = await readJson(work.files, chunkPlanKey(lectureId), chunkPlanSchema);
    if (!plan) throw new AppError("source_missing", "The audio of this lecture was not planned.");
    const first = group * chunksPerGroup;
    const indexes = [...plan.chunks.keys()].slice(first, first + chunksPerGroup);
    const startMs = plan.chunks[first]?.startMs ?? 0;
    work.report(startMs, plan.durationMs);
    const report = (heardMs: number) => work.report(startMs + heardMs, plan.durationMs);
    await transcribeChunks(lectureId, indexes, await requireTranscriber(work.lecture), { ...work, report });
  });
}

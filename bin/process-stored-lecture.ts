import { processingStory, type Step } from "@/inngest/story";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { isActive, type Lecture } from "@/lib/lectures/lecture";
import { cancelled, retried } from "@/lib/lectures/transitions";
import { shutdownSignal } from "@/lib/process/shutdown";
import { failLecture } from "@/lib/processing/fail-lecture";
import { removeScratch } from "@/lib/storage/stored-files";
import { stopWhisperServers } from "@/lib/transcription/listen-locally";

/**
 * Processes one stored lecture here and now, without the engine: what is done stays done. Stopped by a signal, it is as if its owner
 * had cancelled it. @throws AppError not_found, conflict, and as steps do
 * @param alone nobody else processes lectures meanwhile, so that what was being worked on is nobody's work now
 */
export async function processStoredLecture(id: string, alone: boolean, say: (step: string) => void): Promise<void> {
  const { run } = await stores().lectures.update(id, (lecture) => claimed(lecture, alone));
  const step: Step = (name, work) => {
    say(name);
    return work();
  };
  try {
    const result = await processingStory(step, id, run);
    say(`done: ${result.slides} slides, ${result.words} words, ${result.pages} pages`);
  } catch (error) {
    if (!shutdownSignal().aborted) await failLecture(id, run, error instanceof Error ? error : new Error(String(error)));
    else await stores().lectures.update(id, (it) => (it.run === run && isActive(it) ? cancelled(it, Date.now()) : it));
    throw shutdownSignal().aborted ? new Error("Stopped.") : error;
  } finally {
    await removeScratch(id, run);
    await stopWhisperServers();
    await stores().close();
  }
}

/** A new run of its own, so that one that the engine may still have stops. */
function claimed(lecture: Lecture, alone: boolean): Lecture {
  if (lecture.deletedAtMs !== undefined) throw new AppError("not_found", "This lecture was deleted.");
  if (alone && isActive(lecture)) return retried(cancelled(lecture, Date.now()), undefined, Date.now());
  if (lecture.status === "processing") throw new AppError("conflict", "This lecture is being processed already.");
  if (lecture.status === "in_queue") return { ...lecture, run: lecture.run + 1 };
  return retried(lecture, undefined, Date.now());
}

import { processingStory, type Step } from "@/inngest/story";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { retried } from "@/lib/lectures/transitions";
import { failLecture } from "@/lib/processing/fail-lecture";
import { stopWhisperServers } from "@/lib/transcription/whisper-server";

/** Processes one stored lecture here and now, without the engine: what is done stays done. @throws AppError not_found, conflict, and as steps do */
export async function processStoredLecture(id: string, say: (step: string) => void): Promise<void> {
  const { run } = await stores().lectures.update(id, claimed);
  const step: Step = (name, work) => {
    say(name);
    return work();
  };
  try {
    const result = await processingStory(step, id, run);
    say(`done: ${result.slides} slides, ${result.words} words, ${result.pages} pages`);
  } catch (error) {
    await failLecture(id, run, error instanceof Error ? error : new Error(String(error)));
    throw error;
  } finally {
    await stopWhisperServers();
    await stores().close();
  }
}

/** A new run of its own, so that one that the engine may still have stops. */
function claimed(lecture: Lecture): Lecture {
  if (lecture.deletedAtMs !== undefined) throw new AppError("not_found", "This lecture was deleted.");
  if (lecture.status === "processing") throw new AppError("conflict", "This lecture is being processed already.");
  if (lecture.status === "in_queue") return { ...lecture, run: lecture.run + 1 };
  return retried(lecture, undefined, Date.now());
}

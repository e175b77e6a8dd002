import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { shutdownSignal } from "@/lib/process/shutdown";
import { fetchModel } from "@/lib/transcription/fetch-model";
import { modelTable, offeredModels } from "@/lib/transcription/model-table";

/** Begins to bring a model, and does not wait for it: `readSpeechSetup` tells how far it is. @throws AppError not_found */
export function startModelDownload(name: string): void {
  const model = offeredModels.some((offered) => offered.name === name) && modelTable.find((file) => file.name === name);
  if (!model) throw new AppError("not_found", "There is no such model.");
  const { modelsDir, MODEL_BASE_URL } = env();
  fetchModel({ model, dir: modelsDir, baseUrl: MODEL_BASE_URL, signal: shutdownSignal() }).catch((error: unknown) => {
    log.warn({ model: name, problem: error instanceof Error ? error.message : String(error) }, "a speech model could not be brought");
  });
}

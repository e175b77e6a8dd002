import { env } from "@/lib/env";
import { type ModelState, modelState } from "@/lib/transcription/fetch-model";
import { modelTable, type OfferedModel, offeredModels } from "@/lib/transcription/model-table";
import { findTranscriber } from "@/lib/transcription/transcriber";

export type ModelView = (typeof offeredModels)[number] & { sizeBytes: number } & ModelState;

/** Who listens on this installation, for people. */
export interface SpeechSetup {
  /** `remote`: an endpoint that the operator named; its model is not ours to choose. `none`: no engine, or no model yet. */
  kind: "local" | "remote" | "none";
  /** Engine and model. */
  name: string;
  reason?: "no_speech_engine" | "no_speech_model";
  /** Our own engine's, the quickest first; empty where there is none. */
  models: ModelView[];
  /** The one that listens where a lecture asks for none; absent where the operator named a file of their own. */
  model?: OfferedModel;
}

/** @param chosen the administrators' choice */
export async function readSpeechSetup(chosen: OfferedModel | undefined): Promise<SpeechSetup> {
  const { SPEECH_BASE_URL, WHISPER_MODEL, modelsDir } = env();
  const found = await findTranscriber(chosen ? { model: chosen } : {});
  const setup: SpeechSetup = { kind: found.kind, name: found.name, ...(found.reason && { reason: found.reason }), models: [] };
  if (SPEECH_BASE_URL || found.reason === "no_speech_engine") return setup;
  const model = chosen ?? offeredModels.find(({ name }) => name === WHISPER_MODEL)?.name;
  const models = await Promise.all(
    offeredModels.map(async (offered) => {
      const file = modelTable.find(({ name }) => name === offered.name)!;
      return { ...offered, sizeBytes: file.sizeBytes, ...(await modelState(modelsDir, file)) };
    }),
  );
  return { ...setup, models, ...(model && { model }) };
}

/** What the owner of a lecture may choose from. */
export interface SpeechChoice {
  models: { name: OfferedModel; label: string; sizeBytes: number; hourMinutes: number; isThere: boolean }[];
  model?: OfferedModel;
}

/** Without what only administrators are told. */
export function choiceOf({ models, model }: SpeechSetup): SpeechChoice {
  return {
    models: models.map(({ name, label, sizeBytes, hourMinutes, state }) => ({
      name,
      label,
      sizeBytes,
      hourMinutes,
      isThere: state === "there",
    })),
    ...(model && { model }),
  };
}

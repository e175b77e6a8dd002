import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, chunkPlanKey, transcriptKey, voiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { type ChunkPlan, chunkPlanSchema } from "@/lib/transcription/chunks";
import { findLanguage } from "@/lib/transcription/find-language";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { transcribeAll } from "@/lib/transcription/transcribe-all";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { type Transcript, transcriptSchema } from "@/lib/transcription/transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";
import { findVoice } from "@/lib/voice/find-voice";
import { type Voice, voiceSchema } from "@/lib/voice/voice";

export interface Listened {
  voice: Voice;
  plan: ChunkPlan;
  transcript: Transcript;
}

/** A recording through every step that a lecture's sound goes through, from its WAV to its transcript. */
export async function listenThrough(wavPath: string, transcriber: LiveTranscriber, language?: string): Promise<Listened> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-speech-"));
  try {
    const files = await openFolderFiles(folder);
    const work = { files, signal: new AbortController().signal, report() {} };
    const id = "lecture";
    await files.putFile(audioKey(id), wavPath, "audio/wav");
    await findVoice(id, work);
    const { count } = await planAudioChunks(id, transcriber, language, work);
    await findLanguage(id, transcriber, work);
    await transcribeAll(id, count, transcriber, work);
    await writeTranscript(id, work);
    const [voice, plan, transcript] = await Promise.all([
      readJson(files, voiceKey(id), voiceSchema),
      readJson(files, chunkPlanKey(id), chunkPlanSchema),
      readJson(files, transcriptKey(id), transcriptSchema),
    ]);
    return { voice: voice!, plan: plan!, transcript: transcript! };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { runNodeChild } from "@/lib/process/node-child";
import type { Work } from "@/lib/storage/files";
import { audioKey, voiceKey } from "@/lib/storage/keys";
import type { FindVoiceInput } from "@/lib/voice/find-voice.child";
import type { Voice } from "@/lib/voice/voice";

/**
 * Finds where somebody speaks in a lecture's audio, in a child process, and stores it. Heavy work: the caller holds the place.
 * @throws AppError source_missing without audio, damaged_file when it is not our WAV, process_crashed, or the abort's reason
 */
export async function findVoice(lectureId: string, work: Work): Promise<Voice> {
  const input: FindVoiceInput = { path: await work.files.fetch(audioKey(lectureId)) };
  const voice = await runNodeChild<Voice>("lib/voice/find-voice.child.ts", input, {
    signal: work.signal,
    timeoutMs: 60 * 60_000,
    onProgress: work.report,
  });
  await work.files.put(voiceKey(lectureId), JSON.stringify(voice), "application/json");
  return voice;
}

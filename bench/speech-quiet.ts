import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listenThrough } from "@/bench/listen-through";
import { markdownTable } from "@/bench/slide-report";
import { startSpeechServer } from "@/e2e/support/speech-server";
import { parseEnv } from "@/lib/env";
import { hiss, silence, wavOf } from "@/lib/transcription/speech.fixture";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { wordsOf } from "@/lib/transcription/transcript";
import { applause, music } from "@/lib/voice/voice.fixture";

const seconds = 600;

/** What is heard where nobody speaks: ten minutes each, made here. Words, and how often the recogniser was asked at all. */
export async function benchQuiet(): Promise<void> {
  const server = await startSpeechServer();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-speech-"));
  try {
    const found = await findTranscriber({ env: parseEnv({ SPEECH_BASE_URL: server.url }) });
    if (found.kind === "none") throw new Error(found.reason);
    const sounds: [string, () => Buffer][] = [
      ["silence", () => silence(seconds * 1000)],
      ["faint hiss", () => hiss(seconds * 1000, 100)],
      ["loud hiss", () => hiss(seconds * 1000, 12_000)],
      ["music", () => music(seconds)],
      ["applause", () => applause(seconds)],
    ];
    const rows: string[][] = [];
    for (const [name, make] of sounds) {
      const wavPath = path.join(folder, "sound.wav");
      writeFileSync(wavPath, wavOf(make()));
      const before = server.requests;
      const { voice, transcript } = await listenThrough(wavPath, found, "en");
      rows.push([name, `${voice.speechMs / 1000} s`, String(server.requests - before), String(wordsOf(transcript).length)]);
    }
    console.log(markdownTable(["ten minutes of", "taken for speech", "requests", "words"], rows));
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

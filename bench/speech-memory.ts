import { execFile } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { listenThrough } from "@/bench/listen-through";
import { markdownTable } from "@/bench/slide-report";
import { windowLimits } from "@/lib/transcription/chunks";
import { speechDir } from "@/lib/transcription/speech.fixture";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { wordsOf } from "@/lib/transcription/transcript";
import { formatWav } from "@/lib/transcription/wav";
import { readSpoken } from "@/lib/voice/voice.fixture";

/** The most memory that listening takes, for recordings of these lengths, each in a process of its own. */
const minutes = [10, 60, 180];

export async function benchMemory(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-speech-"));
  try {
    const rows: string[][] = [];
    for (const length of minutes) {
      const wavPath = path.join(folder, "long.wav");
      writeLong(wavPath, length);
      const args = ["--import", "tsx", "bench/speech.ts", "memory-of", wavPath];
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 });
      rows.push([`${length} min`, ...(JSON.parse(stdout.trim().split("\n").at(-1)!) as string[])]);
      console.error(rows.at(-1)!.join(" | "));
    }
    console.log(markdownTable(["recording", "pieces", "words", "our process, at most"], rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One recording, heard by somebody who says two words a second at once. Prints pieces, words and the peak of this process. */
export async function memoryOf(wavPath: string): Promise<void> {
  let said = 0;
  const transcriber: LiveTranscriber = {
    kind: "local",
    name: "two words a second",
    chunks: windowLimits,
    transcribe: async (_, { durationMs }) => {
      const words = Array.from({ length: Math.floor(durationMs / 500) }, (_word, index) => {
        said += 1;
        // Nothing that repeats itself, or it would not be believed.
        return {
          text: (Math.imul(said, 2_654_435_761) >>> 0).toString(36).replaceAll(/\d/gu, "a"),
          startMs: index * 500,
          endMs: index * 500 + 400,
          confidence: 0.9,
        };
      });
      return { segments: [{ startMs: 0, endMs: durationMs, words, averageLogProbability: -0.2 }] };
    },
  };
  const { plan, transcript } = await listenThrough(wavPath, transcriber, "en");
  const peak = /VmHWM:\s+(\d+) kB/u.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  console.log(JSON.stringify([String(plan.chunks.length), String(wordsOf(transcript).length), `${Math.round(Number(peak) / 1000)} MB`]));
}

/** One reader again and again. */
function writeLong(wavPath: string, length: number): void {
  const { samples } = readSpoken(speechDir, "lj32_16k");
  const sizeBytes = length * 60 * 32_000;
  const head = formatWav(Buffer.alloc(0));
  head.writeUInt32LE(36 + sizeBytes, 4);
  head.writeUInt32LE(sizeBytes, 40);
  const file = openSync(wavPath, "w");
  writeSync(file, head);
  for (let left = sizeBytes; left > 0; left -= samples.length) writeSync(file, samples.subarray(0, Math.min(left, samples.length)));
  closeSync(file);
}

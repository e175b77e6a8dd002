import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { whisperServerPath } from "@/bin/whisper-server-path.mjs";
import type { Word } from "@/lib/transcription/transcript";
import { findSamples, formatWav } from "@/lib/transcription/wav";

/** Speech samples and a toy model with known text; absent in a bare clone. */
export const speechDir = path.resolve("../shared/speech");
export const toyModel = path.join(speechDir, "toy-lecture-q8_0.bin");

const hasEspeak = spawnSync("espeak-ng", ["--version"], { stdio: "ignore" }).error === undefined;
export const whisperBinary = whisperServerPath();

/** What is missing to run the real engine, said aloud by the suites that need it; empty where nothing is. */
export const missingForWhisper = [
  !whisperBinary && "whisper-server (node bin/build-whisper-server.mjs)",
  !existsSync(toyModel) && "../shared/speech/toy-lecture-q8_0.bin",
  !hasEspeak && "espeak-ng (apt-get install espeak-ng)",
].filter((name) => name !== false);

/** A sentence spoken by espeak-ng with half a second of silence around it. 16 kHz mono samples, without a file's header. */
export function speak(sentence: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), "espeak-"));
  execFileSync("espeak-ng", ["-v", "en-us", "-s", "160", "-w", path.join(folder, "22.wav"), sentence]);
  const [from, to] = [path.join(folder, "22.wav"), path.join(folder, "16.wav")];
  execFileSync("ffmpeg", ["-v", "error", "-i", from, "-af", "adelay=500,apad=pad_dur=0.5", "-ar", "16000", "-ac", "1", to]);
  return samplesOf(to);
}

/** The samples of one of our WAV files. */
export function samplesOf(wavPath: string): Buffer {
  const file = readFileSync(wavPath);
  const { offset, sizeBytes } = findSamples(file, file.length)!;
  return file.subarray(offset, offset + sizeBytes);
}

export const silence = (ms: number) => Buffer.alloc(ms * 32);

/** Hiss of a steady loudness. @param seed makes it the same each time */
export function hiss(ms: number, amplitude: number, seed = 1): Buffer {
  const samples = Buffer.alloc(ms * 32);
  let state = seed;
  for (let at = 0; at < samples.length; at += 2) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    samples.writeInt16LE(Math.round(((state / 0x7fff_ffff) * 2 - 1) * amplitude), at);
  }
  return samples;
}

export const wavOf = (...parts: Buffer[]) => formatWav(Buffer.concat(parts));

export const bareWords = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9' ]/gu, " ")
    .split(/\s+/u)
    .filter((word) => word !== "");

/** Word error rate: substitutions, insertions and deletions over the words that were said. */
export function wordErrorRate(said: string, heard: readonly Word[]): number {
  const reference = bareWords(said);
  const hypothesis = bareWords(heard.map((word) => word.text).join(" "));
  let row = hypothesis.map((_, index) => index + 1);
  row.unshift(0);
  for (const [i, word] of reference.entries()) {
    const next = [i + 1];
    for (const [j, other] of hypothesis.entries()) next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (word === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1)! / reference.length;
}

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { isPocketsphinxInstalled, startSpeechServer } from "@/e2e/support/speech-server";
import { parseEnv } from "@/lib/env";
import type { Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, chunkPlanKey, givenSubtitlesKey, transcriptKey, voiceKey } from "@/lib/storage/keys";
import { windowLimits } from "@/lib/transcription/chunks";
import { stopWhisperServers } from "@/lib/transcription/listen-locally";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import {
  hiss,
  missingForWhisper,
  silence,
  speak,
  speechDir,
  wavOf,
  whisperBinary,
  wordErrorRate,
} from "@/lib/transcription/speech.fixture";
import { sentences } from "@/lib/transcription/toy-sentences.fixture";
import { transcribeChunk } from "@/lib/transcription/transcribe-chunk";
import { findTranscriber, type LiveTranscriber } from "@/lib/transcription/transcriber";
import { textOf, transcriptSchema, wordsOf } from "@/lib/transcription/transcript";
import { writeGivenTranscript } from "@/lib/transcription/write-given-transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";
import { findVoice } from "@/lib/voice/find-voice";
import { voiceOf } from "@/lib/voice/voice.fixture";

const id = "abc";
let folder: string;
let work: Work;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "transcript-"));
  work = { files: await openFolderFiles(folder), signal: AbortSignal.timeout(300_000), report: () => {} };
  return () => rm(folder, { recursive: true });
});
const putAudio = (...parts: Buffer[]) => work.files.put(audioKey(id), wavOf(...parts), "audio/wav");
/** A recording in which somebody speaks at these times. */
async function putSpeech(durationMs: number, ...spans: [startMs: number, endMs: number][]) {
  await putAudio(silence(durationMs));
  const voice = voiceOf(
    durationMs,
    spans.map(([startMs, endMs]) => ({ startMs, endMs })),
  );
  await work.files.put(voiceKey(id), JSON.stringify(voice), "application/json");
}
const readTranscript = async () => transcriptSchema.parse(JSON.parse(await readFile(path.join(folder, transcriptKey(id)), "utf8")));

/** Says one word for each second that it is given, and counts how often it is asked. */
function clock(): LiveTranscriber & { asked: number; broken?: boolean } {
  const transcriber: LiveTranscriber & { asked: number; broken?: boolean } = {
    kind: "remote",
    name: "clock",
    chunks: windowLimits,
    asked: 0,
    transcribe: async (_wav, { durationMs }) => {
      transcriber.asked += 1;
      if (transcriber.broken) throw new Error("broken");
      const words = Array.from({ length: Math.floor(durationMs / 1000) }, (_, s) => ({
        text: `w${s}.`,
        startMs: s * 1000,
        endMs: s * 1000 + 500,
      }));
      return { segments: [{ startMs: 0, endMs: durationMs, words }] };
    },
  };
  return transcriber;
}

describe("listening to a lecture", () => {
  it("sends nothing of silence, of hiss, of an empty recording, and the transcript of it is empty", async () => {
    for (const audio of [silence(30_000), hiss(30_000, 3000), silence(0), silence(1)]) {
      await putAudio(audio);
      await findVoice(id, work);
      const planned = await planAudioChunks(id, clock(), undefined, work);
      expect(planned).toMatchObject({ count: 0, toHearMs: 0, durationMs: audio.length / 32 });
      expect(await writeTranscript(id, work)).toEqual({ words: 0, removed: 0, missing: 0 });
      expect((await readTranscript()).segments).toEqual([]);
    }
  });

  it("plans the same twice, listens once to each chunk, and puts words where they were said", async () => {
    await putSpeech(46_000, [10_000, 18_000], [42_000, 46_000]);
    const transcriber = clock();
    const planned = await planAudioChunks(id, transcriber, "de", work);
    const plan = await readFile(path.join(folder, chunkPlanKey(id)), "utf8");
    expect(planned.count).toBe(2);
    for (const index of [0, 1]) expect((await transcribeChunk(id, index, work, transcriber)).wasThere).toBe(false);
    await planAudioChunks(id, transcriber, "de", work);
    expect(await readFile(path.join(folder, chunkPlanKey(id)), "utf8")).toBe(plan);
    expect((await transcribeChunk(id, 1, work, transcriber)).wasThere).toBe(true);
    expect(transcriber.asked).toBe(2);
    expect(await writeTranscript(id, work)).toMatchObject({ words: 12, language: "de", missing: 0 });
    expect(wordsOf(await readTranscript()).map((word) => Math.round(word.startMs / 1000))).toEqual([
      10, 11, 12, 13, 14, 15, 16, 17, 42, 43, 44, 45,
    ]);
  });

  it("keeps what was heard when a chunk cannot be, and fails by name when none can", async () => {
    await putSpeech(34_000, [0, 8000], [30_000, 34_000]);
    const transcriber = clock();
    await planAudioChunks(id, transcriber, undefined, work);
    await expect(writeTranscript(id, work)).rejects.toMatchObject({ name: "speech_engine_failed" });
    await transcribeChunk(id, 0, work, transcriber);
    transcriber.broken = true;
    await expect(transcribeChunk(id, 1, work, transcriber)).rejects.toThrow("broken");
    expect(await writeTranscript(id, work)).toMatchObject({ words: 8, missing: 1 });
  });

  it("refuses what is no audio of ours, by name", async () => {
    await work.files.put(audioKey(id), "RIFF....WAVEfmt nonsense", "audio/wav");
    await expect(findVoice(id, work)).rejects.toMatchObject({ name: "damaged_file" });
    await expect(planAudioChunks(id, clock(), undefined, work)).rejects.toMatchObject({ name: "source_missing" });
    await expect(transcribeChunk("nobody", 0, work, clock())).rejects.toMatchObject({ name: "source_missing" });
    await expect(writeTranscript("nobody", work)).rejects.toMatchObject({ name: "source_missing" });
  });

  it("takes the subtitles that were given instead", async () => {
    await work.files.put(givenSubtitlesKey(id), "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n", "text/vtt");
    expect(await writeGivenTranscript(id, "talk.srt", work)).toEqual({ words: 2 });
    expect(await readTranscript()).toMatchObject({ origin: "given", source: "talk.srt" });
    await work.files.put(givenSubtitlesKey(id), "nothing", "text/vtt");
    await expect(writeGivenTranscript(id, "talk.srt", work)).rejects.toMatchObject({ name: "invalid_input" });
  });
});

async function listenToAll(transcriber: LiveTranscriber): Promise<void> {
  await findVoice(id, work);
  const { count } = await planAudioChunks(id, transcriber, "en", work);
  for (let index = 0; index < count; index += 1) await transcribeChunk(id, index, work, transcriber);
  await writeTranscript(id, work);
}

async function found(given: Record<string, string | undefined>): Promise<LiveTranscriber> {
  const transcriber = await findTranscriber({ env: parseEnv(given) });
  if (transcriber.kind === "none") throw new Error(transcriber.reason);
  return transcriber;
}

describe.skipIf(missingForWhisper.length > 0)("with the real engine", { timeout: 240_000 }, () => {
  afterAll(stopWhisperServers);

  it("hears sentences between silences at their times, word for word, and invents nothing over the silences", async () => {
    const [one, two] = [speak(sentences[0]!), speak(sentences[3]!)];
    // The toy knows one sentence a request: between these no chunk goes on.
    await putAudio(silence(8000), one, silence(22_000), two, silence(20_000));
    await listenToAll(
      await found({
        THAKII_MODELS: speechDir,
        WHISPER_MODEL: "toy-lecture-q8_0.bin",
        WHISPER_SERVER_BIN: whisperBinary,
        WHISPER_BEAM: "1",
      }),
    );
    const transcript = await readTranscript();
    expect(textOf(wordsOf(transcript))).toBe(`${sentences[0]} ${sentences[3]}`);
    const secondMs = 30_000 + one.length / 32;
    const second = wordsOf(transcript).find((word) => word.startMs > secondMs);
    expect(Math.abs(second!.startMs - secondMs - 500)).toBeLessThan(600);
    expect(await readdir(path.join(folder, "scratch"))).toEqual([]);
  });
});

describe.skipIf(!isPocketsphinxInstalled())("with an endpoint that really recognises", { timeout: 240_000 }, () => {
  it("hears about two words of three of people reading, within their sentences' times", async () => {
    const server = await startSpeechServer();
    await work.files.put(audioKey(id), await readFile(path.join(speechDir, "misc_16k.wav")), "audio/wav");
    await listenToAll(await found({ SPEECH_BASE_URL: server.url }));
    await server.close();
    const said = JSON.parse(await readFile(path.join(speechDir, "misc_16k.ref.json"), "utf8")) as { text: string; end: number }[];
    const words = wordsOf(await readTranscript());
    const rate = wordErrorRate(said.map((one) => one.text).join(" "), words);
    console.info(`word error rate of PocketSphinx on misc_16k: ${(rate * 100).toFixed(1)} %`);
    expect(rate).toBeGreaterThan(0.2);
    expect(rate).toBeLessThan(0.5);
    expect(words.at(-1)!.endMs).toBeLessThanOrEqual(said.at(-1)!.end * 1000 + 500);
  });
});

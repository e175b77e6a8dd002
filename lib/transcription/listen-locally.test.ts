import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { parseEnv } from "@/lib/env";
import { listenLocally, stopWhisperServers, whisperServerPids } from "@/lib/transcription/listen-locally";
import { missingForWhisper, speak, speechDir, toyModel, wavOf, whisperBinary } from "@/lib/transcription/speech.fixture";
import { sentences } from "@/lib/transcription/toy-sentences.fixture";
import { findTranscriber, type LiveTranscriber } from "@/lib/transcription/transcriber";
import { transcriberContract } from "@/lib/transcription/transcriber.contract";
import { textOf } from "@/lib/transcription/transcript";

if (missingForWhisper.length > 0) console.warn(`NOT TESTED: the real speech engine; missing: ${missingForWhisper.join(", ")}`);

async function local(): Promise<LiveTranscriber> {
  const found = await findTranscriber({
    env: parseEnv({
      THAKII_MODELS: speechDir,
      WHISPER_MODEL: "toy-lecture-q8_0.bin",
      WHISPER_SERVER_BIN: whisperBinary,
      HEAVY_PROCESSES: "2",
      // The toy knows one sentence at a time: with more candidates it goes on inventing behind it.
      WHISPER_BEAM: "1",
    }),
  });
  if (found.kind === "none") throw new Error(found.reason);
  return found;
}

/** A process is there while signal 0 reaches it. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(missingForWhisper.length > 0)("whisper-server", () => {
  afterAll(stopWhisperServers);
  const sentence = sentences[2]!;
  transcriberContract("our own whisper-server", local, () => ({ samples: speak(sentence), text: sentence, wer: 0.1 }));

  it("says most of the toy's sentences word for word", async () => {
    const transcriber = await local();
    const exact: boolean[] = [];
    for (const said of sentences.slice(0, 8)) {
      const samples = speak(said);
      const durationMs = Math.round(samples.length / 32);
      const { segments } = await transcriber.transcribe(wavOf(samples), {
        durationMs,
        language: "en",
        signal: AbortSignal.timeout(60_000),
      });
      exact.push(textOf(segments.flatMap((segment) => segment.words)) === said);
    }
    expect(exact.filter(Boolean).length).toBeGreaterThanOrEqual(5);
  });

  it("is started again when it is killed in the middle of a request, and the request is answered", async () => {
    const transcriber = await local();
    const samples = speak(sentence);
    await transcriber.transcribe(wavOf(samples), { durationMs: 5000, signal: AbortSignal.timeout(60_000) });
    const before = whisperServerPids();
    const long = Buffer.concat(Array.from({ length: 8 }, () => samples));
    const running = transcriber.transcribe(wavOf(long), { durationMs: long.length / 32, signal: AbortSignal.timeout(60_000) });
    setTimeout(() => {
      for (const pid of before) process.kill(-pid, "SIGKILL");
    }, 50);
    await expect(running).resolves.toHaveProperty("segments");
    expect(whisperServerPids().some((pid) => !before.includes(pid))).toBe(true);
  });

  it("leaves no process behind when it is stopped, and starts again afterwards", async () => {
    const transcriber = await local();
    const wav = wavOf(speak(sentence));
    await transcriber.transcribe(wav, { durationMs: 5000, signal: AbortSignal.timeout(60_000) });
    const pids = whisperServerPids();
    expect(pids.length).toBeGreaterThan(0);
    await stopWhisperServers();
    expect(pids.filter(lives)).toEqual([]);
    await expect(transcriber.transcribe(wav, { durationMs: 5000, signal: AbortSignal.timeout(60_000) })).resolves.toHaveProperty(
      "segments",
    );
  });

  it("ends when nobody has needed it for five minutes, and not before", async () => {
    const transcriber = await local();
    const hear = () => transcriber.transcribe(wavOf(speak(sentence)), { durationMs: 5000, signal: AbortSignal.timeout(60_000) });
    await hear();
    const pids = whisperServerPids();
    expect(pids.length).toBeGreaterThan(0);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await hear();
    vi.advanceTimersByTime(4 * 60_000);
    expect(pids.filter(lives)).toEqual(pids);
    vi.advanceTimersByTime(2 * 60_000);
    vi.useRealTimers();
    await expect.poll(() => pids.filter(lives)).toEqual([]);
  });

  it("never runs more processes than it may", async () => {
    const spec = { binary: whisperBinary!, modelPath: toyModel, modelBytes: 5_000_000, beam: 1, most: 1 };
    await stopWhisperServers();
    const wav = wavOf(speak(sentence));
    const signal = AbortSignal.timeout(60_000);
    await Promise.all([1, 2, 3, 4].map(() => listenLocally(spec, wav, { durationMs: 5000, signal })));
    expect(whisperServerPids()).toHaveLength(1);
  });

  it("ends the processes of another model that nobody uses, before it starts its own", async () => {
    const spec = { binary: whisperBinary!, modelPath: toyModel, modelBytes: 5_000_000, beam: 1, most: 1 };
    await stopWhisperServers();
    const wav = wavOf(speak(sentence));
    const listening = { durationMs: 5000, signal: AbortSignal.timeout(60_000) };
    await listenLocally(spec, wav, listening);
    const [first] = whisperServerPids();
    await listenLocally({ ...spec, beam: 2 }, wav, listening);
    expect(whisperServerPids()).toHaveLength(1);
    await expect.poll(() => lives(first!)).toBe(false);
  });

  it("takes no more memory than it may, and says so by ending", async () => {
    const spec = { binary: whisperBinary!, modelPath: toyModel, modelBytes: -1_000_000_000, beam: 1, most: 1 };
    await expect(listenLocally(spec, wavOf(), { durationMs: 0, signal: AbortSignal.timeout(60_000) })).rejects.toMatchObject({
      name: "speech_engine_failed",
    });
  });

  it("tells how sure it is of a language that it found out, and nothing where it was told", async () => {
    const transcriber = await local();
    const hear = (language?: string) =>
      transcriber.transcribe(wavOf(speak(sentence)), { durationMs: 5000, language, signal: AbortSignal.timeout(60_000) });
    expect(await hear()).toMatchObject({ language: "en", languageProbability: expect.closeTo(1, 1) });
    expect(await hear("en")).not.toHaveProperty("languageProbability");
  });

  it("says why when it cannot start", async () => {
    const spec = { binary: whisperBinary!, modelPath: "/nonexistent.bin", modelBytes: 0, beam: 1, most: 1 };
    await expect(listenLocally(spec, wavOf(), { durationMs: 0, signal: AbortSignal.timeout(60_000) })).rejects.toMatchObject({
      name: "speech_engine_failed",
      message: expect.stringContaining("does not start"),
    });
  });
});

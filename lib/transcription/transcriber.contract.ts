import { beforeAll, describe, expect, it } from "vitest";
import { hiss, silence, wavOf, wordErrorRate } from "@/lib/transcription/speech.fixture";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";

export interface Said {
  /** 16 kHz mono. */
  samples: Buffer;
  text: string;
  /** Word error rate that the recogniser may have on it. */
  wer: number;
}

/** What every transcriber must do, whatever stands behind it. */
export function transcriberContract(name: string, make: () => Promise<LiveTranscriber>, say: () => Said): void {
  // Recognisers take their time on a machine that does other things as well.
  describe(`the transcriber contract: ${name}`, { timeout: 240_000 }, () => {
    let transcriber: LiveTranscriber;
    let samples: Buffer;
    let said: Said;
    const signal = new AbortController().signal;
    beforeAll(async () => {
      transcriber = await make();
      said = say();
      samples = said.samples;
    });
    const hear = (wav: Buffer, more: { language?: string; prompt?: string; signal?: AbortSignal } = {}) =>
      transcriber.transcribe(wav, { durationMs: Math.max(0, (wav.length - 44) / 32), signal, ...more });

    it("hears the words of a sentence, in order, with times inside the audio", async () => {
      const durationMs = samples.length / 32;
      const words = (await hear(wavOf(samples), { language: "en-US" })).segments.flatMap((segment) => segment.words);
      expect(wordErrorRate(said.text, words)).toBeLessThanOrEqual(said.wer);
      for (const [index, word] of words.entries()) {
        expect(Number.isInteger(word.startMs) && word.endMs >= word.startMs).toBe(true);
        expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.startMs ?? 0);
        expect(word.text).toBe(word.text.trim());
      }
      expect(words[0]!.startMs).toBeLessThan(1000);
      expect(words.at(-1)!.endMs).toBeGreaterThan(durationMs * 0.6);
    });

    it("tells times from the beginning of the audio, also after two seconds of silence", async () => {
      const words = (await hear(wavOf(silence(2000), samples))).segments.flatMap((segment) => segment.words);
      expect(words.length).toBeGreaterThan(2);
      expect(words.at(-1)!.endMs).toBeGreaterThan(2000 + samples.length / 64);
    });

    it("takes a language it does not know and a prompt without complaint", async () => {
      await expect(hear(wavOf(samples), { language: "tlh", prompt: "Numbers, files, sound." })).resolves.toHaveProperty("segments");
    });

    it("answers two requests at once", async () => {
      const both = await Promise.all([hear(wavOf(samples)), hear(wavOf(samples, hiss(500, 10)))]);
      for (const { segments } of both) expect(segments.length).toBeGreaterThan(0);
    });

    it("fails by name on audio without samples, and works on", async () => {
      await expect(hear(wavOf())).rejects.toMatchObject({ name: "speech_engine_failed" });
      await expect(hear(wavOf(samples))).resolves.toHaveProperty("segments");
    });

    it("stops within five seconds when told to, with the reason it was given", async () => {
      const controller = new AbortController();
      const reason = new Error("cancelled");
      const long = Buffer.concat(Array.from({ length: 12 }, () => samples));
      const running = hear(wavOf(long), { signal: controller.signal });
      const outcome = expect(running).rejects.toBe(reason);
      const started = performance.now();
      setTimeout(() => controller.abort(reason), 100);
      await outcome;
      expect(performance.now() - started).toBeLessThan(5000);
      await expect(hear(wavOf(samples))).resolves.toHaveProperty("segments");
    });
  });
}

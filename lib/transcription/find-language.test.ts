import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, chunkPlanKey, transcriptKey } from "@/lib/storage/keys";
import { type ChunkPlan, windowLimits } from "@/lib/transcription/chunks";
import { findLanguage } from "@/lib/transcription/find-language";
import type { Listening } from "@/lib/transcription/openai-compatible";
import { planHints } from "@/lib/transcription/plan-hints";
import type { Recognised } from "@/lib/transcription/recognised";
import { silence, wavOf } from "@/lib/transcription/speech.fixture";
import { spreadWords } from "@/lib/transcription/split-words";
import { transcribeChunks } from "@/lib/transcription/transcribe-chunks";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { textOf, transcriptSchema, wordsOf } from "@/lib/transcription/transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";

const id = "abc";
const count = 8;
let folder: string;
let work: Work;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "language-"));
  work = { files: await openFolderFiles(folder), signal: AbortSignal.timeout(60_000), report: () => {} };
  await work.files.put(audioKey(id), wavOf(silence(count * 4000)), "audio/wav");
  const spans = Array.from({ length: count }, (_, index) => ({ startMs: index * 4000, endMs: index * 4000 + 3000 + index }));
  const chunks = spans.map((span, index) => ({ id: `chunk-${index}`, ...span, parts: [span] }));
  const plan: ChunkPlan = { version: 2, engine: "stand-in", audioSha256: "a", durationMs: count * 4000, sounds: spans, chunks };
  await work.files.put(chunkPlanKey(id), JSON.stringify(plan), "application/json");
  return () => rm(folder, { recursive: true });
});

type Asked = Pick<Listening, "language" | "prompt" | "temperature"> & { chunk: number };

/** Answers by the chunk that it is given, which it knows by its length. */
function standIn(answer: (asked: Asked) => Partial<Recognised> & { text?: string; averageLogProbability?: number }) {
  const asked: Asked[] = [];
  const transcriber: LiveTranscriber = {
    kind: "remote",
    name: "stand-in",
    chunks: windowLimits,
    transcribe: async (_wav, { durationMs, language, prompt, temperature }) => {
      const now = { chunk: durationMs - 3000, language, prompt, temperature };
      asked.push(now);
      const { text = `${language ?? "found"} ${now.chunk}.`, averageLogProbability = -0.2, ...rest } = answer(now);
      const segment = { startMs: 0, endMs: 2900, averageLogProbability, words: spreadWords(text, 100, 2900) };
      return { ...(language && { language }), ...rest, segments: [segment] };
    },
  };
  return { transcriber, asked };
}
const all = Array.from({ length: count }, (_, index) => index);
const heard = async () => transcriptSchema.parse(JSON.parse(await readFile(path.join(folder, transcriptKey(id)), "utf8")));

test("a greeting in English leaves a German lecture German, and no chunk is heard twice that agreed with the vote", async () => {
  const { transcriber, asked } = standIn(({ chunk, language }) =>
    language ? {} : { language: chunk === 0 ? "en" : "de", languageProbability: chunk === 0 ? 0.5 : 0.9 },
  );
  await findLanguage(id, transcriber, work);
  expect(asked.map(({ language }) => language)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  await findLanguage(id, transcriber, work);
  await transcribeChunks(id, all, transcriber, work);
  expect(asked).toHaveLength(5 + 1 + 3);
  expect(asked.slice(5).every(({ language }) => language === "de")).toBe(true);
  await writeTranscript(id, work);
  expect(await heard()).toMatchObject({
    language: "de",
    foundLanguage: { language: "de", samples: 5, agreeing: 4, others: ["en"], certainty: 0.72 },
  });
  expect(wordsOf(await heard())).toHaveLength(2 * count);
});

test("a mixed recording is heard piece by piece in its own languages, and in no third one", async () => {
  const { transcriber, asked } = standIn(({ chunk, language }) =>
    language ? {} : { language: chunk === 7 ? "cy" : chunk < 4 ? "ar" : "en" },
  );
  await findLanguage(id, transcriber, work);
  await transcribeChunks(id, all, transcriber, work);
  await writeTranscript(id, work);
  const { language, segments } = await heard();
  expect(language).toBe("ar");
  expect(new Set(segments.flatMap(({ words }) => words.map((word) => word.language)))).toEqual(new Set([undefined, "en"]));
  expect(asked.filter(({ chunk }) => chunk === 7).map((it) => it.language)).toEqual([undefined, "ar"]);
});

test("what the owner said is not voted on", async () => {
  const plan = JSON.parse(await readFile(path.join(folder, chunkPlanKey(id)), "utf8")) as ChunkPlan;
  await work.files.put(chunkPlanKey(id), JSON.stringify({ ...plan, language: "tr" }), "application/json");
  const { transcriber, asked } = standIn(() => ({}));
  await findLanguage(id, transcriber, work);
  expect(asked).toEqual([]);
});

test("the owner's words go with every chunk, and stay the same when the slides are read later", async () => {
  const { transcriber, asked } = standIn(() => ({ language: "de" }));
  await planHints(id, ["LADR"], [], work);
  await transcribeChunks(id, [0, 1], transcriber, work);
  await planHints(id, ["LADR"], [{ spans: [{ startMs: 0, endMs: 60_000 }], title: "Der Eigenvektor" }], work);
  await transcribeChunks(id, [0, 1], transcriber, work);
  expect(asked.map(({ prompt }) => prompt)).toEqual(["LADR.", "LADR."]);
  await planHints(id, ["Axler"], [{ spans: [{ startMs: 0, endMs: 60_000 }], title: "Der Eigenvektor" }], work);
  await transcribeChunks(id, [0], transcriber, work);
  expect(asked.at(-1)!.prompt).toBe("Axler, Eigenvektor.");
});

test("a doubtful stretch is heard once more with some temperature, and the surer words are kept", async () => {
  const { transcriber, asked } = standIn(({ temperature }) => ({
    language: "en",
    text: temperature === undefined ? "a tricks" : "a matrix",
    averageLogProbability: temperature === undefined ? -1.6 : -0.3,
  }));
  await transcribeChunks(id, all, transcriber, work);
  await writeTranscript(id, work);
  expect(asked.filter(({ temperature }) => temperature === 0.4)).toHaveLength(count);
  expect(textOf(wordsOf(await heard()))).toContain("a matrix");
  expect(textOf(wordsOf(await heard()))).not.toContain("tricks");
});

test("a doubtful stretch whose second hearing fails is kept and marked", async () => {
  const { transcriber } = standIn(({ temperature, chunk }) => {
    if (temperature !== undefined) throw new AppError("speech_engine_failed", "gone");
    return { language: "en", text: `tricks of ${chunk}`, averageLogProbability: -1.6 };
  });
  await transcribeChunks(id, all, transcriber, work);
  await writeTranscript(id, work);
  expect(wordsOf(await heard()).every((word) => word.doubtful)).toBe(true);
});

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { alignWords } from "@/bench/align-words";
import { type Listened, listenThrough } from "@/bench/listen-through";
import { markdownTable } from "@/bench/slide-report";
import { startSpeechServer } from "@/e2e/support/speech-server";
import { parseEnv } from "@/lib/env";
import { checkVideo } from "@/lib/media/check-video";
import { extractAudio } from "@/lib/media/extract-audio";
import type { Span } from "@/lib/slides/slide";
import { ffmpegsComplaints, validatorsComplaints } from "@/lib/subtitles/complaints.fixture";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { windowLimits } from "@/lib/transcription/chunks";
import { bareWords, speechDir } from "@/lib/transcription/speech.fixture";
import { findTranscriber, type LiveTranscriber } from "@/lib/transcription/transcriber";
import { type Word, wordsOf } from "@/lib/transcription/transcript";
import { lengthMs, pieceOf } from "@/lib/transcription/wav";
import type { Sentence } from "@/lib/voice/voice.fixture";

interface Sample {
  name: string;
  wavPath: string;
  /** What was said; with the sentences' times where they are known. */
  said: string;
  sentences: Sentence[];
  /** A silence that no cue may stand over. */
  silence?: { startMs: number; endMs: number };
}

/**
 * How many words our chunks, voice detection and gates cost, against the same engine given the whole recording at once; where
 * cues begin against where sentences do; what stands over a silence.
 */
export async function benchWords(names: readonly string[] = []): Promise<void> {
  const server = await startSpeechServer();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-speech-"));
  try {
    const found = await findTranscriber({ env: parseEnv({ SPEECH_BASE_URL: server.url }) });
    if (found.kind === "none") throw new Error(found.reason);
    const rows: (string | number)[][] = [];
    for (const sample of (await samplesOf(folder)).filter(({ name }) => names.length === 0 || names.includes(name))) {
      const wav = readFileSync(sample.wavPath);
      const signal = new AbortController().signal;
      const whole = await found.transcribe(wav, { durationMs: (wav.length - 44) / 32, language: "en", signal });
      rows.push([
        sample.name,
        "the engine, whole file",
        1,
        ...scoreOf(
          sample,
          whole.segments.flatMap((segment) => segment.words),
        ),
        "–",
      ]);
      console.error(rows.at(-1)!.join(" | "));
      const ours: [string, LiveTranscriber][] = [
        ["ours, pieces for a service", found],
        ["ours, pieces for the local engine", { ...found, kind: "local", chunks: windowLimits }],
      ];
      for (const [name, transcriber] of ours) {
        const listened = await listenThrough(sample.wavPath, transcriber, "en");
        rows.push([sample.name, name, listened.plan.chunks.length, ...scoreOf(sample, wordsOf(listened.transcript)), removedOf(listened)]);
        console.error(rows.at(-1)!.join(" | "));
        if (transcriber.kind !== "local" || sample.sentences.length === 0) continue;
        const pieces = wholeSentences(sample.sentences, listened.plan.chunks);
        rows.push([
          sample.name,
          "the engine, as many pieces of whole sentences",
          pieces.length,
          ...scoreOf(sample, await hearPieces(wav, pieces, found)),
          "–",
        ]);
        console.error(rows.at(-1)!.join(" | "));
      }
    }
    console.log(
      markdownTable(
        [
          "sample",
          "who listens",
          "pieces",
          "word error rate",
          "words",
          "sentences that a cue begins",
          "its start off by: median, most",
          "over the silence",
          "complaints of validators",
          "removed",
        ],
        rows.map((row) => row.map(String)),
      ),
    );
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The recording cut where the reference has a new sentence, each time at the one nearest to where our plan cuts. */
function wholeSentences(sentences: readonly Sentence[], chunks: readonly Span[]): Span[] {
  const borders = sentences.slice(1).map((sentence, index) => Math.round(((sentences[index]!.end + sentence.start) / 2) * 1000));
  const distance = (ms: number, border: number) => Math.abs(ms - border);
  const cuts = chunks
    .slice(1)
    .map(({ startMs }) => borders.reduce((best, border) => (distance(startMs, border) < distance(startMs, best) ? border : best)));
  const ends = [...new Set(cuts), Number.POSITIVE_INFINITY];
  return ends.map((endMs, index) => ({ startMs: ends[index - 1] ?? 0, endMs }));
}

async function hearPieces(wav: Buffer, pieces: readonly Span[], transcriber: LiveTranscriber): Promise<Word[]> {
  const words: Word[] = [];
  for (const { startMs, endMs } of pieces) {
    const piece = pieceOf(wav, { startMs, endMs: Math.min(endMs, lengthMs(wav)) });
    const heard = await transcriber.transcribe(piece, {
      durationMs: lengthMs(piece),
      language: "en",
      signal: new AbortController().signal,
    });
    for (const word of heard.segments.flatMap((segment) => segment.words))
      words.push({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs });
  }
  return words;
}

async function samplesOf(folder: string): Promise<Sample[]> {
  const read = (name: string): Sample => {
    const sentences = JSON.parse(readFileSync(path.join(speechDir, `${name}.ref.json`), "utf8")) as Sentence[];
    return { name, wavPath: path.join(speechDir, `${name}.wav`), said: sentences.map(({ text }) => text).join(" "), sentences };
  };
  const samples = [{ ...read("lj32_16k"), silence: { startMs: 57_700, endMs: 58_700 } }, read("misc_16k")];
  const lectures = path.resolve("../shared/lectures");
  const video = path.join(lectures, "input_5.mp4");
  if (!existsSync(video)) return samples;
  const wavPath = path.join(folder, "input_5.wav");
  const work = { signal: new AbortController().signal, report() {} };
  const media = await checkVideo(video, {
    sizeBytes: readFileSync(video).length,
    limits: { maxDurationMs: 3_600_000 },
    signal: work.signal,
  });
  await extractAudio(video, media, wavPath, work);
  const said = readFileSync(path.join(lectures, "reference/input_5_reference_transcript_human.txt"), "utf8");
  return [samples[1]!, samples[0]!, { name: "input_5", wavPath, said, sentences: [] }];
}

function scoreOf(sample: Sample, words: Word[]): (string | number)[] {
  const { errors, saidCount, heardFor } = alignWords(sample.said, words);
  const cues = layOutCues(words, { language: "en" });
  const starts = new Map(cues.map((cue) => [cue.startMs, cue]));
  const off: number[] = [];
  let at = 0;
  for (const sentence of sample.sentences) {
    const first = heardFor[at];
    at += bareWords(sentence.text).length;
    if (first && starts.has(first.startMs)) off.push(Math.abs(first.startMs - sentence.start * 1000));
  }
  off.sort((a, b) => a - b);
  const { silence } = sample;
  const overMs = silence
    ? cues.reduce((sum, cue) => sum + Math.max(0, Math.min(cue.endMs, silence.endMs) - Math.max(cue.startMs, silence.startMs)), 0)
    : undefined;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return [
    `${((errors / saidCount) * 100).toFixed(1)} %`,
    words.length,
    off.length > 0 ? `${off.length} of ${sample.sentences.length}` : "–",
    off.length > 0 ? `${seconds(off[Math.floor(off.length / 2)]!)}, ${seconds(off.at(-1)!)}` : "–",
    overMs === undefined ? "–" : seconds(overMs),
    [...validatorsComplaints(cues, "Machine made"), ...ffmpegsComplaints(cues, "Machine made")].length,
  ];
}

const removedOf = ({ transcript }: Listened) => transcript.removed.map(({ text, reason }) => `${text} (${reason})`).join("; ") || "–";

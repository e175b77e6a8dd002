import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { lectureDocumentSchema, type speechStates } from "@/lib/document/lecture-document";
import { writeDocument } from "@/lib/document/write-document";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type Media, titleFromFileName } from "@/lib/lectures/lecture";
import { checkVideo } from "@/lib/media/check-video";
import { extractAudio } from "@/lib/media/extract-audio";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import { readSlides, slidesPerPart } from "@/lib/slides/read-slides";
import type { Sensitivity } from "@/lib/slides/slide";
import { withPictures } from "@/lib/slides/with-pictures";
import { writeSlideText } from "@/lib/slides/write-slide-text";
import type { Files, Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, givenSubtitlesKey, lecturePrefix, outputFormats, outputKey, slidesKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { findLanguage } from "@/lib/transcription/find-language";
import { stopWhisperServers } from "@/lib/transcription/listen-locally";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { transcribeChunk } from "@/lib/transcription/transcribe-chunk";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { transcriptSchema } from "@/lib/transcription/transcript";
import { writeGivenTranscript } from "@/lib/transcription/write-given-transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";
import { chooseSound } from "@/lib/voice/choose-sound";
import { findVoice } from "@/lib/voice/find-voice";

type SpeechState = (typeof speechStates)[number];

export interface Conversion {
  /** Absolute path of the recording. */
  source: string;
  sizeBytes: number;
  /** `<name>.pdf`, `.srt`, `.vtt`, `.txt`, `.json` and `slides/` are written here, each whole. */
  outDir: string;
  /** BCP 47; absent: found out. */
  language?: string;
  sensitivity?: Sensitivity;
  speech: boolean;
  /** Somebody's own subtitles, instead of listening. */
  subtitles?: { name: string; bytes: Buffer };
  signal: AbortSignal;
  onProgress: (
    stage: "checking" | "fetching the speech model" | "audio" | "listening" | "slides" | "pictures" | "reading" | "document",
    done: number,
    total: number,
    unit: "ms" | "bytes" | "count",
  ) => void;
}

const id = "lecture";

/** One recording to its documents on this machine alone. @returns the files written and the document's warnings @throws AppError as the steps do */
export async function convertLecture(given: Conversion): Promise<{ files: string[]; warnings: string[] }> {
  const workDir = path.join(given.outDir, ".thakii-work");
  const files = await openFolderFiles(workDir);
  try {
    given.onProgress("checking", 0, 1, "count");
    const { MAX_DURATION_MS } = env();
    const media = await checkVideo(given.source, {
      sizeBytes: given.sizeBytes,
      limits: { maxDurationMs: MAX_DURATION_MS },
      signal: given.signal,
    });
    const speechState = await listen(given, media, files);
    if (media.hasVideo) await look(given, media, files);
    const fileName = path.basename(given.source);
    const lecture = {
      id,
      title: titleFromFileName(fileName),
      fileName,
      media,
      settings: { language: given.language, speech: given.speech, sensitivity: given.sensitivity },
    };
    await writeDocument(lecture, speechState, workOf(given, files, "document", "count"));
    return await takeOut(files, workDir, given.outDir, path.parse(fileName).name);
  } finally {
    await stopWhisperServers();
    await rm(workDir, { recursive: true, force: true });
  }
}

async function listen(given: Conversion, media: Media, files: Files): Promise<SpeechState> {
  if (given.subtitles) {
    await files.put(givenSubtitlesKey(id), given.subtitles.bytes, "text/plain");
    await writeGivenTranscript(id, given.subtitles.name, workOf(given, files, "listening", "ms"));
    return "heard";
  }
  if (!given.speech) return "not_wanted";
  if (!media.hasAudio) return "no_audio_track";
  const download = {
    signal: given.signal,
    onProgress: (done: number, total: number) => given.onProgress("fetching the speech model", done, total, "bytes"),
  };
  const transcriber = await findTranscriber({ download });
  if (transcriber.kind === "none") return transcriber.reason;

  const audio = workOf(given, files, "audio", "ms");
  const wav = path.join(files.scratchDir, "audio.wav");
  await extractAudio(given.source, media, wav, audio, await chooseSound(id, given.source, media, given.language, audio));
  await files.putFile(audioKey(id), wav, "audio/wav");
  await findVoice(id, audio);
  const plan = await planAudioChunks(id, transcriber, given.language, audio);
  await findLanguage(id, transcriber, audio);
  for (let index = 0; index < plan.count; index += 1) {
    const { endMs } = await transcribeChunk(id, index, audio, transcriber);
    given.onProgress("listening", endMs, plan.durationMs, "ms");
  }
  await writeTranscript(id, audio);
  return "heard";
}

async function look(given: Conversion, media: Media, files: Files): Promise<void> {
  const { slides: found } = await findSlides(given.source, media, {
    ...workOf(given, files, "slides", "ms"),
    sensitivity: given.sensitivity,
  });
  const taken = await captureSlides(given.source, media, found, files, id, workOf(given, files, "pictures", "count"));
  const slides = withPictures(found, taken);
  await files.put(slidesKey(id), JSON.stringify({ version: 1, slides }), "application/json");
  await read(given, files, slides.length);
}

/** What stands on the slides. A lecture whose slides cannot be read has them without their text. */
async function read(given: Conversion, files: Files, slides: number): Promise<void> {
  const work = workOf(given, files, "reading", "count");
  const transcript = await readJson(files, transcriptKey(id), transcriptSchema);
  const language = given.language ?? transcript?.language;
  for (let part = 0; part * slidesPerPart < slides; part += 1)
    await readSlides(id, part, language, work).catch(() => given.signal.throwIfAborted());
  await writeSlideText(id, work);
}

function workOf(given: Conversion, files: Files, stage: Parameters<Conversion["onProgress"]>[0], unit: "ms" | "count"): Work {
  return { files, signal: given.signal, report: (done, total) => given.onProgress(stage, done, total, unit) };
}

async function takeOut(files: Files, workDir: string, outDir: string, name: string): Promise<{ files: string[]; warnings: string[] }> {
  const document = await readJson(files, outputKey(id, "json"), lectureDocumentSchema);
  if (!document) throw new AppError("internal", "The document was not written.");
  const written: string[] = [];
  const copy = async (from: string, to: string) => {
    await copyFile(from, to);
    written.push(to);
  };
  for (const format of outputFormats) await copy(await files.fetch(outputKey(id, format)), path.join(outDir, `${name}.${format}`));
  const pictures = path.join(workDir, lecturePrefix(id), "slides");
  await rm(path.join(outDir, "slides"), { recursive: true, force: true });
  await mkdir(path.join(outDir, "slides"), { recursive: true });
  if (document.slides.length > 0)
    for (const file of (await readdir(pictures)).filter((file) => file.endsWith(".jpg")).sort())
      await copy(path.join(pictures, file), path.join(outDir, "slides", file));
  return { files: written, warnings: document.warnings };
}

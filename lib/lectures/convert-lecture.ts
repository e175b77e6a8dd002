import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { lectureDocumentSchema, type speechStates } from "@/lib/document/lecture-document";
import type { PdfKind } from "@/lib/document/pdf-kind";
import { writeDocument } from "@/lib/document/write-document";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import type { Media } from "@/lib/lectures/lecture";
import { checkVideo } from "@/lib/media/check-video";
import { extractAudio } from "@/lib/media/extract-audio";
import { withHeavySlot } from "@/lib/process/heavy";
import { captureSlides } from "@/lib/slides/capture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import { readSlides, slidesPerPart } from "@/lib/slides/read-slides";
import { type Sensitivity, slidesSchema } from "@/lib/slides/slide";
import { withPictures } from "@/lib/slides/with-pictures";
import { writeSlideText } from "@/lib/slides/write-slide-text";
import type { Files, Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, givenSubtitlesKey, lecturePrefix, outputFormats, outputKey, slidesKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { findLanguage } from "@/lib/transcription/find-language";
import { stopWhisperServers } from "@/lib/transcription/listen-locally";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { transcribeAll } from "@/lib/transcription/transcribe-all";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { transcriptSchema } from "@/lib/transcription/transcript";
import { writeGivenTranscript } from "@/lib/transcription/write-given-transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";
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
  /** What `<name>.pdf` is; absent: for the screen. */
  pdf?: PdfKind;
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
    const [speechState] = await sideBySide(
      given,
      (part) => listen(part, media, files),
      (part) => look(part, media, files),
    );
    if (media.hasVideo) await read(given, files);
    const fileName = path.basename(given.source);
    const lecture = {
      id,
      title: titleFromFileName(fileName),
      fileName,
      media,
      settings: { language: given.language, speech: given.speech, sensitivity: given.sensitivity, pdf: given.pdf },
    };
    await writeDocument(lecture, speechState, workOf(given, files, "document", "count"));
    return await takeOut(files, workDir, given.outDir, path.parse(fileName).name);
  } finally {
    await stopWhisperServers();
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Two parts of the work at once. Where one fails the other is stopped, and nothing of it goes on. */
async function sideBySide<A, B>(
  given: Conversion,
  one: (given: Conversion) => Promise<A>,
  other: (given: Conversion) => Promise<B>,
): Promise<[A, B]> {
  const stop = new AbortController();
  const part = { ...given, signal: AbortSignal.any([given.signal, stop.signal]) };
  let first: { error: unknown } | undefined;
  const watched = async <T>(work: (given: Conversion) => Promise<T>) =>
    work(part).catch((error: unknown) => {
      first ??= { error };
      stop.abort(error);
      throw error;
    });
  const [a, b] = await Promise.allSettled([watched(one), watched(other)]);
  if (a.status === "rejected" || b.status === "rejected") throw first?.error;
  return [a.value, b.value];
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
  await withHeavySlot(given.signal, async () => {
    await extractAudio(given.source, media, wav, audio, await chooseSound(id, given.source, media, given.language, audio));
    await files.putFile(audioKey(id), wav, "audio/wav");
    await findVoice(id, audio);
  });
  const { count } = await planAudioChunks(id, transcriber, given.language, audio);
  const listening = workOf(given, files, "listening", "ms");
  // Where nobody can be asked, each piece is listened to in the language that it seems to be in.
  await findLanguage(id, transcriber, listening).catch(() => given.signal.throwIfAborted());
  await transcribeAll(id, count, transcriber, listening);
  try {
    await writeTranscript(id, audio);
    return "heard";
  } catch (error) {
    if (isAppError(error, "speech_engine_failed")) return "speech_engine_failed";
    throw error;
  }
}

async function look(given: Conversion, media: Media, files: Files): Promise<void> {
  if (!media.hasVideo) return;
  const { slides: found } = await withHeavySlot(given.signal, () =>
    findSlides(given.source, media, { ...workOf(given, files, "slides", "ms"), sensitivity: given.sensitivity }),
  );
  const taken = await withHeavySlot(given.signal, () =>
    captureSlides(given.source, media, found, files, id, workOf(given, files, "pictures", "count")),
  );
  const slides = withPictures(found, taken);
  await files.put(slidesKey(id), JSON.stringify({ version: 1, slides }), "application/json");
}

/** What stands on the slides. A lecture whose slides cannot be read has them without their text. */
async function read(given: Conversion, files: Files): Promise<void> {
  const work = workOf(given, files, "reading", "count");
  const slides = (await readJson(files, slidesKey(id), slidesSchema))?.slides.length ?? 0;
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

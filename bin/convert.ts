// Turns one file into its documents with the same verbs that the server's steps call.
import { existsSync } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { reachStoredFiles } from "@/bin/stored-files";
import { whisperServerPath } from "@/bin/whisper-server-path.mjs";
import { type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";
import { isFailureName } from "@/lib/errors";
import { english } from "@/lib/language/english";
import { convertLecture } from "@/lib/lectures/convert-lecture";
import { failureWords } from "@/lib/lectures/failure";
import { beginShutdown } from "@/lib/process/shutdown";
import { sensitivities } from "@/lib/slides/slide";
import { formatClock } from "@/lib/time";
import { formatBytes } from "@/lib/uploads/limits";

const usage = `npm run convert -- lecture.mp4 --out folder [--subtitles file.srt | --no-speech] [--language xx]
                                           [--slides fewer | normal | every-step]
                                           [--pdf ${pdfKinds.join(" | ")}]
npm run convert -- --lecture id     processes one stored lecture of this installation`;

let shown: Record<string, { stage: string; line: string }> = {};
const { values, positionals } = readArguments();
const from = process.env.THAKII_CONVERT_FROM ?? process.cwd();
if (existsSync(".env")) process.loadEnvFile(".env");
process.env.WHISPER_SERVER_BIN ||= whisperServerPath() ?? "";
const controller = new AbortController();
// A terminal and npm may each send it; only the first counts.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    controller.abort(new Error("Stopped."));
    beginShutdown(); // What a stored lecture's steps listen to.
  });

try {
  if (values.lecture) await processStored(values.lecture);
  else await convertFile();
} catch (error) {
  process.stderr.write(`${process.stderr.isTTY && Object.keys(shown).length > 0 ? "\n" : ""}${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

function readArguments() {
  const options = {
    out: { type: "string" },
    subtitles: { type: "string" },
    "no-speech": { type: "boolean" },
    language: { type: "string" },
    slides: { type: "string" },
    pdf: { type: "string" },
    lecture: { type: "string" },
    help: { type: "boolean" },
  } as const;
  try {
    const parsed = parseArgs({ options, allowPositionals: true });
    if (parsed.values.help) {
      process.stdout.write(`${usage}\n`);
      process.exit(0);
    }
    if (parsed.values.slides && !sensitivityOf(parsed.values.slides)) throw new Error("--slides is fewer, normal or every-step.");
    if (parsed.values.pdf && !pdfKindOf(parsed.values.pdf)) throw new Error(`--pdf is one of ${pdfKinds.join(", ")}.`);
    if (parsed.values.lecture || (parsed.positionals.length === 1 && parsed.values.out)) return parsed;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  }
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

function sensitivityOf(word: string | undefined) {
  return sensitivities.find((name) => name.replace("_", "-") === word);
}

function pdfKindOf(word: string | undefined): PdfKind | undefined {
  return pdfKinds.find((kind) => kind === word);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isFailureName(error.name) ? `${failureWords(english, error.name).what} ${error.message}` : error.message;
}

async function convertFile(): Promise<void> {
  const source = path.resolve(from, positionals[0] ?? "");
  const sizeBytes = await sizeOf(source);
  const subtitles = values.subtitles && path.resolve(from, values.subtitles);
  if (subtitles) await sizeOf(subtitles);
  const outDir = path.resolve(from, values.out ?? ".");
  await mkdir(outDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`The folder ${outDir} cannot be made (${error.code}).`);
  });
  const result = await convertLecture({
    source,
    outDir,
    sizeBytes,
    language: values.language,
    speech: !values["no-speech"],
    sensitivity: sensitivityOf(values.slides),
    pdf: pdfKindOf(values.pdf),
    subtitles: subtitles ? { name: path.basename(subtitles), bytes: await readFile(subtitles) } : undefined,
    signal: controller.signal,
    onProgress: showProgress,
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  process.stdout.write(`${result.files.join("\n")}\n`);
  for (const warning of result.warnings) process.stderr.write(`${warning}\n`);
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new Error(`There is no file ${file}.`);
  if (!found.isFile()) throw new Error(`${file} is not a file.`);
  return found.size;
}

/** The stored lecture's story, step by step in this process, as the engine would have it told. */
async function processStored(id: string): Promise<void> {
  const { release, alone } = await reachStoredFiles();
  try {
    const { processStoredLecture } = await import("@/bin/process-stored-lecture");
    await processStoredLecture(id, alone, (line) => showProgress(line, 0, 0, "count"));
  } finally {
    await release();
  }
}

/** Sound and pictures go on side by side: what is shown is the last of each. */
function showProgress(stage: string, done: number, total: number, unit: "ms" | "bytes" | "count"): void {
  const show = { ms: formatClock, bytes: formatBytes, count: String }[unit];
  const line = total > 0 ? `${stage}: ${show(done)} of ${show(total)}` : stage;
  const side = ["fetching the speech model", "audio", "listening"].includes(stage) ? "sound" : "pictures";
  // In a log a line a stage is enough.
  if (!process.stderr.isTTY && shown[side]?.stage !== stage) process.stderr.write(`${stage} …\n`);
  shown = stage === "document" || stage === "checking" ? { [side]: { stage, line } } : { ...shown, [side]: { stage, line } };
  if (process.stderr.isTTY)
    process.stderr.write(
      `\r\u001b[K${Object.values(shown)
        .map((it) => it.line)
        .join(" · ")}`,
    );
}

import { openFolderFiles } from "@/lib/storage/folder-files";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { transcribeAll } from "@/lib/transcription/transcribe-all";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { writeTranscript } from "@/lib/transcription/write-transcript";

// A process that listens to the lecture of a folder: `node --import tsx listening-process.fixture.ts <folder> <lecture>`, with SPEECH_BASE_URL.
const [folder = "", id = ""] = process.argv.slice(2);
const work = { files: await openFolderFiles(folder), signal: new AbortController().signal, report() {} };
const transcriber = await findTranscriber();
if (transcriber.kind === "none") throw new Error(transcriber.reason);
const { count } = await planAudioChunks(id, transcriber, "en", work);
await transcribeAll(id, count, transcriber, work);
await writeTranscript(id, work);

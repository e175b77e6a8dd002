import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { listenThrough } from "@/bench/listen-through";
import { processorSeconds } from "@/bench/processor-time";
import { markdownTable } from "@/bench/slide-report";
import { writeSteadyModel } from "@/bench/steady-model";
import { parseEnv } from "@/lib/env";
import { stopWhisperServers } from "@/lib/transcription/listen-locally";
import { silence, speechDir, wavOf, whisperBinary } from "@/lib/transcription/speech.fixture";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { readSpoken } from "@/lib/voice/voice.fixture";

const run = promisify(execFile);
/** What our child processes run at: on a busy machine a nicer process takes more processor time for the same work. */
const niceness = "10";

/**
 * What our whole way from the WAV to the transcript costs, against whisper.cpp's own program called once: the same weights of base's
 * size, one thread, the same settings. `WHISPER_CLI` names that program: `cmake --build … --target whisper-cli`.
 */
export async function benchTime(): Promise<void> {
  const cli = process.env.WHISPER_CLI;
  if (!cli || !existsSync(cli) || !whisperBinary)
    return void console.log("SKIPPED time: WHISPER_CLI and a built whisper-server are needed");
  const folder = mkdtempSync(path.join(tmpdir(), "bench-speech-"));
  process.env.HEAVY_PROCESSES = "1";
  try {
    const models = { whole: path.join(folder, "whole.bin"), goesBack: path.join(folder, "goes-back.bin") };
    writeSteadyModel(models.whole, "next window");
    writeSteadyModel(models.goesBack, "back to 27 s");
    const rows: string[][] = [];
    for (const [name, wavPath] of recordings(folder)) {
      const line = (model: string) =>
        measured(() => run("nice", ["-n", niceness, cli, ...settings(model), "-f", wavPath], { maxBuffer: 2 ** 26 }));
      const [steps, back] = [await line(models.whole), await line(models.goesBack)];
      let chunks = 0;
      const ours = await measured(async () => {
        chunks = await listen(wavPath, models.whole);
      });
      const ratio = (theirs: number) => `${(ours.seconds / theirs).toFixed(2)} ×`;
      const windows = ({ value }: { value: { stderr: string } }) => /encode time = .*\/\s+(\d+) runs/u.exec(value.stderr)?.[1] ?? "?";
      const told = (it: typeof steps) => `${it.seconds.toFixed(1)} s, ${windows(it)}`;
      rows.push([name, told(steps), told(back), `${ours.seconds.toFixed(1)} s, ${chunks}`, ratio(steps.seconds), ratio(back.seconds)]);
      console.error(rows.at(-1)!.join(" | "));
    }
    const theirs = "its own program, in steps of";
    console.log(markdownTable(["recording", `${theirs} 30 s`, `${theirs} 27 s`, "ours", "against 30 s", "against 27 s"], rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As our own server is started, with what a chunk is asked with: no words carried over from one window to the next. */
const settings = (model: string) => [
  "-m",
  model,
  "-t",
  "1",
  "-l",
  "en",
  "-bs",
  "5",
  "-sns",
  "-nth",
  "0.6",
  "-et",
  "2.4",
  "-lpt",
  "-1",
  "-mc",
  "0",
];

async function listen(wavPath: string, model: string): Promise<number> {
  const given = { THAKII_MODELS: path.dirname(model), WHISPER_MODEL: path.basename(model), WHISPER_SERVER_BIN: whisperBinary };
  const found = await findTranscriber({ env: parseEnv({ ...given, HEAVY_PROCESSES: "1" }) });
  if (found.kind === "none") throw new Error(found.reason);
  const { plan } = await listenThrough(wavPath, found, "en");
  await stopWhisperServers();
  return plan.chunks.length;
}

async function measured<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const before = processorSeconds();
  const value = await work();
  return { seconds: processorSeconds() - before, value };
}

/** One reader without a break, and the same with ten seconds of silence after every forty: a fifth of it. */
function recordings(folder: string): [string, string][] {
  const { samples } = readSpoken(speechDir, "lj32_16k");
  const paused: Buffer[] = [];
  for (let at = 0; at < samples.length; at += 40 * 32_000) paused.push(samples.subarray(at, at + 40 * 32_000), silence(10_000));
  const withSilence = path.join(folder, "paused.wav");
  writeFileSync(withSilence, wavOf(...paused));
  return [
    ["lj32_16k, 237 s", path.join(speechDir, "lj32_16k.wav")],
    ["the same with a fifth of silence, 297 s", withSilence],
  ];
}

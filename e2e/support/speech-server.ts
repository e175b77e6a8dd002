import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * For tests only: an OpenAI-compatible speech endpoint over Debian's PocketSphinx. Real recognition of real sound (about three words
 * of ten wrong), on machines that can reach no model hub. `node --import tsx e2e/support/speech-server.ts [port]` runs it alone.
 */
export interface SpeechServer {
  /** Up to and including `/v1`: the value of SPEECH_BASE_URL. */
  url: string;
  port: number;
  /** Transcriptions asked for so far. */
  readonly requests: number;
  close(): Promise<void>;
}

const program = "pocketsphinx_continuous";

export function isPocketsphinxInstalled(): boolean {
  return spawnSync(program, ["-h"], { stdio: "ignore" }).error === undefined;
}

export interface SpeechServerOptions {
  port?: number;
  /** Asked for in `Authorization`, when given. */
  apiKey?: string;
}

/** @throws Error when PocketSphinx is not installed */
export async function startSpeechServer(options: SpeechServerOptions = {}): Promise<SpeechServer> {
  if (!isPocketsphinxInstalled())
    throw new Error("The test speech server needs PocketSphinx: apt-get install pocketsphinx pocketsphinx-en-us");
  const state: State = { requests: 0, running: 0, waiting: [], children: new Set() };
  const server = http.createServer((request, response) => {
    answer(request, response, options, state).catch((error: unknown) => {
      if (!response.headersSent && !response.destroyed) send(response, 500, { error: { message: String(error) } });
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    get requests() {
      return state.requests;
    },
    close: () => {
      for (const child of state.children) child.kill("SIGKILL");
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  requests: number;
  running: number;
  waiting: (() => void)[];
  children: Set<{ kill(signal: NodeJS.Signals): boolean }>;
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: SpeechServerOptions,
  state: State,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://local");
  if (options.apiKey && request.headers.authorization !== `Bearer ${options.apiKey}`)
    return send(response, 401, { error: { message: "Incorrect API key provided." } });
  if (request.method === "GET" && pathname === "/v1/models")
    return send(response, 200, { object: "list", data: [{ id: "pocketsphinx-en-us", object: "model", created: 0, owned_by: "debian" }] });
  if (request.method !== "POST" || pathname !== "/v1/audio/transcriptions") return send(response, 404, { error: { message: "Not found" } });
  state.requests += 1;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = await new Response(Buffer.concat(chunks), { headers: { "content-type": request.headers["content-type"] ?? "" } })
    .formData()
    .catch(() => undefined);
  const file = form?.get("file");
  if (!form || !(file instanceof File) || !form.get("model"))
    return send(response, 400, { error: { message: "file and model are required" } });
  const wav = Buffer.from(await file.arrayBuffer());
  if (wav.toString("latin1", 0, 4) !== "RIFF" || wav.length <= 44)
    return send(response, 400, { error: { message: "Invalid file format." } });
  const format = form.get("response_format") ?? "json";
  if (format !== "verbose_json" && form.has("timestamp_granularities[]"))
    return send(response, 400, { error: { message: "timestamp_granularities needs verbose_json" } });
  const segments = await inTurn(state, () => recognise(wav, response, state));
  const text = segments.map((segment) => segment.text).join(" ");
  if (format !== "verbose_json") return send(response, 200, { text });
  const durationS = (wav.length - 44) / 32_000;
  const words = form.getAll("timestamp_granularities[]").includes("word") ? { words: segments.flatMap((segment) => segment.words) } : {};
  const told = segments.map(({ words: _, ...segment }, id) => ({ id, ...segment }));
  send(response, 200, { task: "transcribe", language: "english", duration: durationS, text, segments: told, ...words });
}

interface Word {
  word: string;
  start: number;
  end: number;
}

async function recognise(
  wav: Buffer,
  response: http.ServerResponse,
  state: State,
): Promise<{ text: string; start: number; end: number; words: Word[] }[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "speech-"));
  try {
    const file = path.join(folder, "audio.wav");
    await writeFile(file, wav);
    const printed = await run(file, response, state);
    const utterances: Word[][] = [];
    for (const [, word, start, end] of printed.matchAll(/^(\S+) (\d+\.\d+) (\d+\.\d+) \d+\.\d+$/gmu)) {
      if (word === "<s>") utterances.push([]);
      else if (/^[a-z]/iu.test(word!))
        utterances.at(-1)?.push({ word: word!.replace(/\(\d+\)$/u, ""), start: Number(start), end: Number(end) });
    }
    return utterances
      .filter((words) => words.length > 0)
      .map((words) => ({ text: words.map(({ word }) => word).join(" "), start: words[0]!.start, end: words.at(-1)!.end, words }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ended when the one who asked has hung up. */
function run(file: string, response: http.ServerResponse, state: State): Promise<string> {
  return new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error("nobody waits for it any more"));
    const child = spawn(program, ["-infile", file, "-time", "yes", "-logfn", "/dev/null"], { stdio: ["ignore", "pipe", "ignore"] });
    state.children.add(child);
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    const hangUp = () => child.kill("SIGKILL");
    response.once("close", hangUp);
    child.once("error", reject);
    child.once("close", (code) => {
      state.children.delete(child);
      response.off("close", hangUp);
      if (code === 0) resolve(printed);
      else reject(new Error(`${program} ended with ${code}`));
    });
  });
}

/** As many at once as there are cores. */
async function inTurn<T>(state: State, work: () => Promise<T>): Promise<T> {
  while (state.running >= cpus().length) await new Promise<void>((resolve) => state.waiting.push(resolve));
  state.running += 1;
  try {
    return await work();
  } finally {
    state.running -= 1;
    state.waiting.shift()?.();
  }
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const server = await startSpeechServer({ port: Number(process.argv[2] ?? 8642), apiKey: process.argv[3] });
  process.stdout.write(`${server.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

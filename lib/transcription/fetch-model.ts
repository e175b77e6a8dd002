import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, statfs, utimes, writeFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { defaultModelBaseUrl, type ModelFile } from "@/lib/transcription/model-table";

export interface ModelWanted {
  model: ModelFile;
  /** Where model files are kept. */
  dir: string;
  baseUrl?: string;
  signal?: AbortSignal;
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

const connectTimeoutMs = 10_000;
/** A download that says nothing for so long is dead. */
const silenceMs = 30_000;
const lockStaleMs = 15_000;

/**
 * The path of a model file that is what it should be: the one in the folder, or a download. The download resumes what an earlier
 * one left (`NAME.part`), is hashed as it comes and appears under its name only when it is right.
 * @throws AppError unavailable when the hub cannot be reached or gives something else, disk_full; the signal's reason when aborted
 */
export async function fetchModel(wanted: ModelWanted): Promise<string> {
  const target = path.join(wanted.dir, wanted.model.name);
  try {
    await bring(wanted, target);
    problems().delete(target);
    return target;
  } catch (error) {
    if (error instanceof AppError) problems().set(target, error.message);
    throw error;
  }
}

export type ModelState =
  | { state: "there" }
  | { state: "coming"; doneBytes: number }
  /** `problem`: why the last download of this process failed, for people. */
  | { state: "absent"; problem?: string };

/** What there is of a model, also when another process is bringing it. */
export async function modelState(dir: string, model: ModelFile): Promise<ModelState> {
  if (await isModelThere(dir, model)) return { state: "there" };
  const target = path.join(dir, model.name);
  const lock = await stat(`${target}.lock`).catch(() => undefined);
  if (lock && Date.now() - lock.mtimeMs < lockStaleMs)
    return { state: "coming", doneBytes: (await stat(`${target}.part`).catch(() => undefined))?.size ?? 0 };
  const problem = problems().get(target);
  return { state: "absent", ...(problem && { problem }) };
}

/** On globalThis, because Next bundles routes apart. */
const holder = globalThis as typeof globalThis & { thakiiModelProblems?: Map<string, string> };
function problems(): Map<string, string> {
  holder.thakiiModelProblems ??= new Map();
  return holder.thakiiModelProblems;
}

async function bring(wanted: ModelWanted, target: string): Promise<void> {
  if (await isModelThere(wanted.dir, wanted.model)) return;
  const release = await takeLock(wanted, target);
  if (!release) return;
  try {
    if (!(await isModelThere(wanted.dir, wanted.model))) await download(wanted, target);
  } finally {
    await release();
  }
}

/** Whether the folder has the right file. Its hash is computed once, then remembered beside it with its time of change. */
export async function isModelThere(dir: string, model: ModelFile): Promise<boolean> {
  const target = path.join(dir, model.name);
  const found = await stat(target).catch(() => undefined);
  if (!found?.isFile() || found.size !== model.sizeBytes) return false;
  const note = `${model.sha256} ${found.size} ${found.mtimeMs}`;
  if ((await readFile(`${target}.checked`, "utf8").catch(() => "")) === note || checked.has(`${target} ${note}`)) return true;
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(target)) hash.update(bytes as Buffer);
  if (hash.digest("hex") !== model.sha256) return false;
  checked.add(`${target} ${note}`);
  await writeFile(`${target}.checked`, note).catch(() => {}); // A folder that is read-only is checked once by each process.
  return true;
}

const checked = new Set<string>();

async function download(wanted: ModelWanted, target: string): Promise<void> {
  const { model } = wanted;
  const part = `${target}.part`;
  const hash = createHash("sha256");
  let doneBytes = (await stat(part).catch(() => undefined))?.size ?? 0;
  if (doneBytes > model.sizeBytes) doneBytes = 0;
  await requireRoom(wanted, model.sizeBytes - doneBytes);
  if (doneBytes > 0) for await (const bytes of createReadStream(part)) hash.update(bytes as Buffer);
  const file = await open(part, doneBytes > 0 ? "a" : "w");
  let digest: string;
  try {
    digest = doneBytes === model.sizeBytes ? hash.digest("hex") : await receive(wanted, file, hash, doneBytes);
    await file.sync();
  } finally {
    await file.close();
  }
  if (digest !== model.sha256) {
    await rm(part, { force: true });
    throw new AppError("unavailable", `${model.name} came damaged or is another file: its SHA-256 is not the known one. It was removed.`);
  }
  await rename(part, target);
}

/** Before a download of minutes rather than at its end. */
async function requireRoom(wanted: ModelWanted, neededBytes: number): Promise<void> {
  const disk = await statfs(wanted.dir).catch(() => undefined);
  if (disk && disk.bavail * disk.bsize < neededBytes)
    throw new AppError(
      "disk_full",
      `There is no room for ${wanted.model.name}: ${megabytes(neededBytes)} are needed in ${wanted.dir}, ${megabytes(disk.bavail * disk.bsize)} are free.`,
    );
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

async function receive(
  wanted: ModelWanted,
  file: Awaited<ReturnType<typeof open>>,
  hash: ReturnType<typeof createHash>,
  startBytes: number,
): Promise<string> {
  const { model } = wanted;
  const response = await request(new URL(model.name, slashed(wanted.baseUrl ?? defaultModelBaseUrl)), startBytes, wanted.signal);
  if (startBytes > 0 && response.statusCode === 200) {
    // The hub does not resume: from the beginning, with a hash of its own.
    response.destroy();
    await file.truncate(0);
    return receive(wanted, file, createHash("sha256"), 0);
  }
  if (response.statusCode !== (startBytes > 0 ? 206 : 200)) {
    response.destroy();
    throw new AppError("unavailable", `The model hub answered ${response.statusCode} for ${model.name}.`);
  }
  let doneBytes = startBytes;
  try {
    for await (const bytes of response as AsyncIterable<Buffer>) {
      doneBytes += bytes.length;
      if (doneBytes > model.sizeBytes) break; // Never more than we know of, whatever the hub sends.
      hash.update(bytes);
      await file.write(bytes);
      wanted.onProgress?.(doneBytes, model.sizeBytes);
    }
  } catch (cause) {
    wanted.signal?.throwIfAborted();
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC")
      throw new AppError(
        "disk_full",
        `The disk is full: ${model.name} could be brought to ${megabytes(doneBytes)} of ${megabytes(model.sizeBytes)}.`,
        { cause },
      );
    throw new AppError("unavailable", `The download of ${model.name} broke off at ${doneBytes} bytes; it goes on there next time.`, {
      cause,
    });
  }
  wanted.signal?.throwIfAborted();
  if (doneBytes < model.sizeBytes) throw new AppError("unavailable", `The download of ${model.name} ended early, at ${doneBytes} bytes.`);
  return doneBytes > model.sizeBytes ? "too long" : hash.digest("hex");
}

const slashed = (url: string) => (url.endsWith("/") ? url : `${url}/`);

/** GET, following the hub's redirects to its storage. */
async function request(url: URL, startBytes: number, signal: AbortSignal | undefined, redirects = 5): Promise<http.IncomingMessage> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const asked = (url.protocol === "https:" ? https : http).get(url, {
      agent: false,
      signal,
      headers: { "user-agent": "thakii", ...(startBytes > 0 && { range: `bytes=${startBytes}-` }) },
    });
    const timer = setTimeout(() => asked.destroy(new Error(`no answer within ${connectTimeoutMs} ms`)), connectTimeoutMs);
    asked.once("error", (cause) => {
      clearTimeout(timer);
      reject(
        signal?.aborted
          ? signal.reason
          : new AppError("unavailable", `The model hub ${url.host} cannot be reached: ${cause.message}`, { cause }),
      );
    });
    asked.once("response", (answer) => {
      clearTimeout(timer);
      answer.setTimeout(silenceMs, () => answer.destroy(new Error(`nothing came for ${silenceMs} ms`)));
      resolve(answer);
    });
  });
  const { location } = response.headers;
  if (!location || ![301, 302, 303, 307, 308].includes(response.statusCode ?? 0)) return response;
  response.destroy();
  const next = new URL(location, url);
  if (redirects === 0 || (url.protocol === "https:" && next.protocol !== "https:"))
    throw new AppError("unavailable", `The model hub ${url.host} sends us elsewhere too often or unsafely.`);
  return request(next, startBytes, signal, redirects - 1);
}

/**
 * One download at a time, also between processes and machines that share the folder: the holder touches the lock, and one that
 * was not touched for a while belongs to nobody. Undefined: somebody else has meanwhile brought the file.
 */
async function takeLock(wanted: ModelWanted, target: string): Promise<(() => Promise<void>) | undefined> {
  const lock = `${target}.lock`;
  await mkdir(wanted.dir, { recursive: true });
  for (;;) {
    wanted.signal?.throwIfAborted();
    const file = await open(lock, "wx").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST")
        throw new AppError("unavailable", `The folder of models cannot be written: ${error.message}`, { cause: error });
    });
    if (file) {
      await file.close();
      const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), lockStaleMs / 5);
      beat.unref();
      return async () => {
        clearInterval(beat);
        await rm(lock, { force: true });
      };
    }
    const touched = await stat(lock).catch(() => undefined);
    if (touched && Date.now() - touched.mtimeMs > lockStaleMs) await rm(lock, { force: true });
    if (await isModelThere(wanted.dir, wanted.model)) return undefined;
    const part = await stat(`${target}.part`).catch(() => undefined);
    if (part) wanted.onProgress?.(part.size, wanted.model.sizeBytes);
    await delay(200);
  }
}

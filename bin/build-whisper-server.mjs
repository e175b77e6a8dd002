#!/usr/bin/env node
// Builds whisper.cpp's `whisper-server` from the source that the npm package nodejs-whisper carries, once per machine.
// No prebuilt binding is fit to be used: the common one is compiled without SIMD and is 7 to 13 times slower.
// Plain JavaScript for Node 20 on: `bin/setup.mjs` calls it before anything newer is known to be there.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { endWithUs, isStopping } from "./run-program.mjs";
import { buildOptions, whisperServerTarget } from "./whisper-server-path.mjs";

export { whisperServerPath } from "./whisper-server-path.mjs";

/**
 * The path of a working `whisper-server`, built if need be (some minutes). Undefined, after a plain sentence, where the machine
 * cannot build it: the product goes on without its own speech engine.
 * @param {{ quiet?: boolean, root?: string }} [given]
 * @returns {Promise<string | undefined>}
 */
export async function ensureWhisperServer({ quiet = false, root = process.cwd() } = {}) {
  const say = (/** @type {string} */ line) => quiet || console.log(line);
  const target = whisperServerTarget(root);
  if (target && existsSync(target)) return target;
  const source = path.join(root, "node_modules", "nodejs-whisper", "cpp", "whisper.cpp");
  const missing = whatIsMissing(source);
  if (!target || missing) {
    say(
      `The speech engine cannot be built: ${missing ?? "nodejs-whisper is not in package.json"}. Lectures get slides only, unless SPEECH_BASE_URL or WHISPER_SERVER_BIN is set.`,
    );
    return undefined;
  }
  const folder = path.dirname(target);
  const release = await takeLock(`${folder}.lock`, say);
  try {
    if (existsSync(target)) return target;
    return (await build(source, target, say)) ? target : undefined;
  } finally {
    release();
  }
}

/** @param {string} source */
function whatIsMissing(source) {
  if (!existsSync(path.join(source, "CMakeLists.txt"))) return "the npm package nodejs-whisper is not installed";
  const has = (/** @type {string[]} */ ...names) => names.some((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
  const absent = [!has("cmake") && "cmake", !has("c++", "g++", "clang++") && "a C++ compiler", !has("make", "ninja") && "make"].filter(
    Boolean,
  );
  return absent.length > 0 ? `${absent.join(", ")} not found (Debian: apt-get install cmake g++ make)` : undefined;
}

/**
 * @param {string} source
 * @param {string} target
 * @param {(line: string) => unknown} say
 */
async function build(source, target, say) {
  const folder = path.dirname(target);
  const work = `${folder}.build-${process.pid}`;
  const logFile = `${folder}.log`;
  const startedAt = Date.now();
  say("Building the speech engine (whisper.cpp); once per machine, some minutes …");
  mkdirSync(work, { recursive: true });
  try {
    const tree = path.join(work, "tree");
    await run(["cmake", "-S", source, "-B", tree, ...buildOptions], logFile, "w", () => {});
    let announced = 0;
    await run(["cmake", "--build", tree, "--target", "whisper-server", "-j", String(os.cpus().length)], logFile, "a", (percent) => {
      if (percent >= announced + 25 && percent < 100) {
        announced = percent;
        say(`Building the speech engine: ${percent} %`);
      }
    });
    const made = path.join(work, "made");
    mkdirSync(made);
    const binary = path.join(made, "whisper-server");
    copyFileSync(path.join(tree, "bin", "whisper-server"), binary);
    if (spawnSync(binary, ["--help"], { stdio: "ignore" }).status !== 0) throw new Error("the built program does not start");
    rmSync(folder, { recursive: true, force: true });
    renameSync(made, folder);
    say(`The speech engine is built (${Math.round((Date.now() - startedAt) / 1000)} s): ${target}`);
    return true;
  } catch (error) {
    if (isStopping()) return false;
    say(
      `The speech engine could not be built: ${error instanceof Error ? error.message : error}. See ${logFile}. Lectures get slides only.`,
    );
    return false;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string[]} command
 * @param {string} logFile
 * @param {"a" | "w"} flags
 * @param {(percent: number) => void} onPercent
 * @returns {Promise<void>}
 */
function run([command, ...args], logFile, flags, onPercent) {
  return new Promise((resolve, reject) => {
    const log = createWriteStream(logFile, { flags });
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    // In a group of its own, since cmake leaves the compilers that it started to themselves.
    endWithUs(child, () => child.pid && process.kill(-child.pid, "SIGTERM"));
    for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
    child.stdout.setEncoding("utf8").on("data", (text) => {
      for (const [, percent] of String(text).matchAll(/^\[\s*(\d+)%\]/gm)) onPercent(Number(percent));
    });
    child.once("error", reject);
    child.once("close", (code) => {
      log.end();
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with code ${code}`));
    });
  });
}

/**
 * Two builds at once would take the machine's memory for nothing: the second waits. A lock of a process that is gone is taken over.
 * @param {string} file
 * @param {(line: string) => unknown} say
 */
async function takeLock(file, say) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (!holderLives(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (waited === 0) say("Another process is building the speech engine; waiting for it …");
    await delay(500);
  }
}

/** @param {string} file */
function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    if (!pid) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await ensureWhisperServer({ root: path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..") });
}

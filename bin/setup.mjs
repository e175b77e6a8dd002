#!/usr/bin/env node
// Installs what is missing: npm packages, ffmpeg, the speech engine, tesseract; for tests also a browser and what they listen and read with.
// Plain JavaScript for Node 20 on: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isStopping, runProgram } from "./run-program.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const forProduct = { ffmpeg: ["ffmpeg"], ffprobe: ["ffmpeg"] };
const forSpeech = { cmake: ["cmake"], "c++": ["g++"], make: ["make"] };
const forReading = { tesseract: ["tesseract-ocr"] };
const forTests = {
  chromium: ["chromium"],
  pdftotext: ["poppler-utils"],
  qpdf: ["qpdf"],
  "espeak-ng": ["espeak-ng"],
  pocketsphinx_continuous: ["pocketsphinx", "pocketsphinx-en-us"],
};

/**
 * @param {{ tests?: boolean }} [given]
 * @returns {Promise<string>} the Node to run everything with
 */
export async function setup({ tests = false } = {}) {
  requireNode20();
  await installPackages();
  await installPrograms(forProduct, true);
  await installPrograms(forSpeech, false);
  await installPrograms(forReading, false, "Until then tesseract.js reads the slides.");
  if (tests) await installPrograms(forTests, false);
  const { ensureWhisperServer } = await import(pathToFileURL(path.join(root, "bin/build-whisper-server.mjs")).href);
  await ensureWhisperServer({ root });
  if (isStopping()) process.exit(130);
  return nodeToUse();
}

function requireNode20() {
  if (Number(process.versions.node.split(".")[0]) >= 20) return;
  stop(`Thakii needs Node.js 20 or newer to install itself; this is ${process.versions.node}. See https://nodejs.org.`);
}

/** `npm ci` when the lock file changed since the last time. */
async function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(root, "node_modules", ".thakii-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("Installing npm packages …");
  // NODE_ENV=production would leave out what builds and tests need.
  const env = { ...process.env, NODE_ENV: "development" };
  const options = { cwd: root, stdio: /** @type {const} */ (["ignore", "inherit", "inherit"]), env };
  const { ok } = await runProgram("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options);
  if (!ok) stop("npm could not install the packages; its message stands above.");
  writeFileSync(stamp, lock);
}

/**
 * @param {Record<string, string[]>} programs command → Debian packages
 * @param {boolean} needed
 * @param {string} [otherwise] what happens without them
 */
async function installPrograms(programs, needed, otherwise = "") {
  const missing = Object.keys(programs).filter((command) => !onPath(command));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((command) => programs[command]))];
  const installed = (await installWith(packages)) && missing.every(onPath);
  if (installed) return;
  const how = process.platform === "darwin" ? `brew install ${packages.join(" ")}` : `sudo apt-get install ${packages.join(" ")}`;
  const sentence = `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing and could not be installed from here. Type: ${how}`;
  if (needed) stop(sentence);
  console.log(`${sentence} ${otherwise}`.trim());
}

/** @param {string[]} packages */
async function installWith(packages) {
  const quiet = {
    stdio: /** @type {const} */ (["ignore", "ignore", "inherit"]),
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  if (onPath("apt-get")) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    if (sudo.length > 0 && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status !== 0) return false;
    console.log(`Installing ${packages.join(", ")} …`);
    const apt = async (/** @type {"ignore" | "inherit"} */ say, /** @type {string[]} */ ...args) => {
      const [command = "apt-get", ...rest] = [...sudo, "apt-get", ...args];
      return (await runProgram(command, rest, { ...quiet, stdio: ["ignore", "ignore", say] })).ok;
    };
    const install = (/** @type {"ignore" | "inherit"} */ say) => apt(say, "install", "-y", "-qq", "--no-install-recommends", ...packages);
    // A fresh machine has no lists of packages yet; that is no news to anybody.
    return (await install("ignore")) || ((await apt("inherit", "update", "-qq")) && (await install("inherit")));
  }
  if (process.platform === "darwin" && onPath("brew")) {
    console.log(`Installing ${packages.join(", ")} …`);
    return (await runProgram("brew", ["install", "--quiet", ...packages], quiet)).ok;
  }
  return false;
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => folder !== "" && existsSync(path.join(folder, command)));
}

/** Node 24 from the npm package where there is one for this machine, else this one if it is new enough. */
export function nodeToUse() {
  const packaged = path.join(root, "node_modules", ".bin", "node");
  if (existsSync(packaged) && spawnSync(packaged, ["--version"]).status === 0) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  return stop(
    `Thakii runs on Node.js 22.13 or newer; this is ${process.versions.node}, and there is no packaged one for ${process.platform} ${process.arch}.`,
  );
}

/** The environment in which our own Node stands first on the path. */
export function environment() {
  return { ...process.env, PATH: [path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter) };
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup({ tests: process.argv.includes("--tests") });

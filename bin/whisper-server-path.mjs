// Where the `whisper-server` of this machine is. Plain JavaScript, and small: the product imports it, too.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** How it is built; part of where it lies. */
export const buildOptions = [
  "-DCMAKE_BUILD_TYPE=Release",
  "-DGGML_NATIVE=ON",
  "-DBUILD_SHARED_LIBS=OFF",
  // One thread a process is what we run; OpenMP's spinning threads collapse on a busy machine.
  "-DGGML_OPENMP=OFF",
  "-DGGML_CCACHE=OFF",
  "-DWHISPER_BUILD_TESTS=OFF",
];

/**
 * Where the built server is, or undefined when nobody built it. Looks only, never builds.
 * @param {string} [root] the checkout
 * @returns {string | undefined}
 */
export function whisperServerPath(root = process.cwd()) {
  const file = whisperServerTarget(root);
  return file && existsSync(file) ? file : undefined;
}

/**
 * Where it lies once it is built: outside the checkout, so that a second clone need not build it again.
 * @param {string} root the checkout
 * @returns {string | undefined}
 */
export function whisperServerTarget(root) {
  try {
    const { optionalDependencies } = JSON.parse(readFileSync(path.join(/* turbopackIgnore: true */ root, "package.json"), "utf8"));
    const version = optionalDependencies["nodejs-whisper"];
    // Built for this very processor, so that a home folder shared between machines does not crash the older one.
    const key = createHash("sha256")
      .update(JSON.stringify([buildOptions, cpuFeatures()]))
      .digest("hex")
      .slice(0, 12);
    return path.join(
      /* turbopackIgnore: true */ cacheRoot(),
      `whisper-server-${version}-${process.platform}-${process.arch}-${key}`,
      "whisper-server",
    );
  } catch {
    return undefined;
  }
}

function cacheRoot() {
  const home = process.env.HOME;
  const base =
    process.env.XDG_CACHE_HOME ||
    (home && home !== "/" ? path.join(home, ".cache") : path.join(os.tmpdir(), `cache-${process.getuid?.() ?? ""}`));
  return path.join(base, "thakii");
}

function cpuFeatures() {
  try {
    const line = readFileSync("/proc/cpuinfo", "utf8").match(/^(?:flags|Features)\s*:(.*)$/m);
    if (line) return line[1].trim().split(/\s+/).sort().join(" ");
  } catch {
    // Not Linux.
  }
  return os.cpus()[0]?.model ?? "unknown";
}

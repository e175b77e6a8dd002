// Builds the app when its sources changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runProgram } from "./run-program.mjs";
import { environment, root } from "./setup.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "messages",
  "inngest",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** @param {string} node */
export async function buildApp(node) {
  const stamp = path.join(root, ".next", "thakii-built");
  const now = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.log("Building …");
  const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
  const env = { ...environment(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { ok, output } = await runProgram(node, [next, "build"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  if (!ok) {
    console.error(`${output}\nThe build failed.`);
    process.exit(1);
  }
  writeFileSync(stamp, now);
}

/** @param {string[]} names */
function hashOf(names) {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ name) => {
    hash.update(name).update(readFileSync(path.join(root, name)));
  };
  for (const name of names) {
    const entry = readdirSync(root, { withFileTypes: true }).find((it) => it.name === name);
    if (!entry) continue;
    if (entry.isFile()) add(name);
    else
      for (const file of readdirSync(path.join(root, name), { withFileTypes: true, recursive: true }).filter((it) => it.isFile()))
        add(path.relative(root, path.join(file.parentPath ?? file.path, file.name)));
  }
  return hash.digest("hex");
}

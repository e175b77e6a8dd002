// Script of each page's first load, gzipped, from a production build: what its HTML names, without what comes when it is asked for.
// `node bench/script-size.mjs [.next] [most]`: it fails when the list of lectures has more than `most` kB.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [build = ".next", most] = process.argv.slice(2);
const { rootMainFiles } = JSON.parse(readFileSync(path.join(build, "build-manifest.json"), "utf8"));
const sizeOf = (/** @type {string} */ file) => gzipSync(readFileSync(path.join(build, file))).length;
const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(7);

const frame = rootMainFiles.reduce((/** @type {number} */ sum, /** @type {string} */ file) => sum + sizeOf(file), 0);
console.log(`${kB(frame)} kB  React and Next, on every page`);
for (const file of readdirSync(path.join(build, "server/app"), { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith("page_client-reference-manifest.js")) continue;
  const { entryJSFiles = {} } = JSON.parse(
    /= (\{.*\});?\s*$/s.exec(readFileSync(path.join(build, "server/app", file), "utf8"))?.[1] ?? "{}",
  );
  const files = new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
  const bytes = [...files].reduce((sum, name) => sum + sizeOf(name), 0);
  console.log(`${kB(bytes)} kB  /${path.dirname(file)}`);
  if (path.dirname(file) === "lectures" && most !== undefined && bytes > Number(most) * 1000) {
    console.error(`The list of lectures has more than ${most} kB.`);
    process.exitCode = 1;
  }
}

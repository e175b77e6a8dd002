#!/usr/bin/env node
// `npm test`: everything that must hold, in the order of what fails fastest. `--fast` (`npm run verify`) leaves out what needs
// a build, a browser or a minute. Its last line is `N passed, N failed, N skipped`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildApp } from "./build.mjs";
import { environment, root, setup } from "./setup.mjs";

const fast = process.argv.includes("--fast");
const node = await setup({ tests: !fast });
const reports = mkdtempSync(path.join(os.tmpdir(), "thakii-test-"));
const counts = { passed: 0, failed: 0, skipped: 0 };

const bin = (/** @type {string} */ name) => path.join(root, "node_modules", ...name.split("/"));
run("types: routes", [bin("next/dist/bin/next"), "typegen"]);
run("types", [bin("typescript/bin/tsc"), "--noEmit"]);
run("lint", [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]);
run("structure", [path.join(root, "bin", "check-structure.mjs")]);
runVitest();
if (!fast) {
  await buildApp(node);
  // 150 were wanted; React and Next alone are 132 (docs/measurements.md). It must not grow.
  run("script that the list of lectures loads", [path.join(root, "bench", "script-size.mjs"), ".next", "160"]);
  runPlaywright();
}

console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);

/**
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [added]
 */
function start(name, args, added = {}) {
  console.log(`\n— ${name}`);
  const env = { ...environment(), NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "test", ...added };
  return spawnSync(node, ["--disable-warning=ExperimentalWarning", ...args], { cwd: root, stdio: "inherit", env }).status === 0;
}

/**
 * @param {string} name
 * @param {string[]} args
 */
function run(name, args) {
  counts[start(name, args, { NODE_ENV: "production" }) ? "passed" : "failed"] += 1;
}

function runVitest() {
  const file = path.join(reports, "vitest.json");
  const only = fast ? ["--exclude", "embedded/**", "--exclude", "**/*.slow.test.ts"] : [];
  const ok = start("unit, contract and conformance suites", [
    bin("vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...only,
  ]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  add(ok, report?.numPassedTests, report?.numFailedTests, report?.numPendingTests);
}

function runPlaywright() {
  const file = path.join(reports, "playwright.json");
  const ok = start("journeys in a browser", [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).stats : undefined;
  add(ok, stats?.expected, stats?.unexpected, (stats?.skipped ?? 0) + 0);
  if (stats?.flaky) counts.failed += stats.flaky; // A test that passes only the second time has failed.
}

/** A runner that ended badly without a report of its own, or before its tests, counts as one failure. */
function add(/** @type {boolean} */ ok, passed = 0, failed = 0, skipped = 0) {
  counts.passed += passed;
  counts.skipped += skipped;
  counts.failed += ok ? 0 : Math.max(1, failed);
}

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChildServer } from "./child-server.fixture";
import { runKillRounds } from "./kill-rounds.fixture";
import { runLargeObject } from "./large-object.fixture";

const mebibyte = 1024 * 1024;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "thakii-s3-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

test("no acknowledged write is lost and no object torn when the store is killed in the middle, eight times", {
  timeout: 240_000,
}, async () => {
  const { acknowledged, ...findings } = await runKillRounds(dir, 8, 6, 30);
  expect(findings).toEqual({ lost: [], torn: [], leftovers: [] });
  expect(acknowledged).toBeGreaterThanOrEqual(240);
});

test("a 256 MiB object passes through in bounded memory, and completing copies nothing", { timeout: 120_000 }, async () => {
  const server = await startChildServer(dir);
  try {
    const run = await runLargeObject(server, 4, 64 * mebibyte);
    expect(run.isIntact).toBe(true);
    expect(run.peakBytes ?? 0).toBeLessThan(256 * mebibyte);
    expect(await readdir(path.join(dir, "uploads"))).toEqual([]);
  } finally {
    await server.end("SIGKILL");
  }
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends the process with code 0 within 2 s, even while a client sends nothing more",
  async (signal) => {
    const server = await startChildServer(dir);
    const stalled = fetch(`${server.endpoint}/x`, { method: "PUT", body: new ReadableStream(), duplex: "half" } as RequestInit).catch(
      () => "cut off",
    );
    await fetch(`${server.endpoint}/`);
    const started = performance.now();
    expect(await server.end(signal)).toBe(0);
    expect(performance.now() - started).toBeLessThan(2000);
    await stalled;
  },
);

import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startChildServer } from "../embedded/s3/child-server.fixture";
import { runLargeObject } from "../embedded/s3/large-object.fixture";

/**
 * One large object through the embedded store, as a browser sends it: parts of 64 MiB, four at a time.
 * `node --import tsx bench/s3-large.ts [GiB] [folder]`
 */
const [gibibytes = "2", parent = tmpdir()] = process.argv.slice(2);
const mebibyte = 1024 * 1024;
const parts = Number(gibibytes) * 16;
const partBytes = 64 * mebibyte;
const dir = await mkdtemp(path.join(parent, "thakii-s3-bench-"));
const server = await startChildServer(dir);
try {
  const run = await runLargeObject(server, parts, partBytes);
  const plainMs = await writePlainFiles();
  const rate = (ms: number) => `${Math.round(run.sizeBytes / mebibyte / (ms / 1000))} MiB/s`;
  console.table({
    "size (MiB)": run.sizeBytes / mebibyte,
    "upload (ms)": Math.round(run.uploadMs),
    "upload rate": rate(run.uploadMs),
    "plain files (ms)": Math.round(plainMs),
    "plain files rate": rate(plainMs),
    "complete (ms)": Math.round(run.completeMs),
    "download (ms)": Math.round(run.downloadMs),
    "download rate": rate(run.downloadMs),
    "peak memory (MiB)": run.peakBytes === undefined ? "unknown" : Math.round(run.peakBytes / mebibyte),
    intact: run.isIntact,
  });
} finally {
  await server.end("SIGTERM");
  await rm(dir, { recursive: true });
}

/** The same bytes into files beside it, four at a time and synced, with nothing in between: what the disk gives at this moment. */
async function writePlainFiles(): Promise<number> {
  const started = performance.now();
  const numbers = Array.from({ length: parts }, (_, index) => index).values();
  const block = Buffer.alloc(mebibyte, 1);
  const writeAll = async () => {
    for (const number of numbers) {
      const handle = await open(path.join(dir, `plain-${number}`), "w");
      for (let at = 0; at < partBytes; at += mebibyte) await handle.write(block);
      await handle.sync();
      await handle.close();
    }
  };
  await Promise.all([writeAll(), writeAll(), writeAll(), writeAll()]);
  return performance.now() - started;
}

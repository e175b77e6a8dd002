import { mkdtemp, rm } from "node:fs/promises";
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
const dir = await mkdtemp(path.join(parent, "thakii-s3-bench-"));
const server = await startChildServer(dir);
try {
  const run = await runLargeObject(server, Number(gibibytes) * 16, 64 * mebibyte);
  const rate = (ms: number) => `${Math.round(run.sizeBytes / mebibyte / (ms / 1000))} MiB/s`;
  console.table({
    "size (MiB)": run.sizeBytes / mebibyte,
    "upload (ms)": Math.round(run.uploadMs),
    "upload rate": rate(run.uploadMs),
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

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runKillRounds } from "../embedded/s3/kill-rounds.fixture";

/** Writes to the embedded store while it is killed again and again. `node --import tsx bench/s3-durability.ts [rounds] [writers] [folder]` */
const [rounds = "20", writers = "8", parent = tmpdir()] = process.argv.slice(2);
const dir = await mkdtemp(path.join(parent, "thakii-s3-bench-"));
try {
  const { acknowledged, lost, torn, leftovers } = await runKillRounds(dir, Number(rounds), Number(writers), 150);
  console.table({ rounds: Number(rounds), acknowledged, lost: lost.length, torn: torn.length, leftovers: leftovers.length });
  process.exitCode = lost.length + torn.length + leftovers.length > 0 ? 1 : 0;
} finally {
  await rm(dir, { recursive: true });
}

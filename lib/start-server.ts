import { sweepLectures } from "@/lib/lectures/sweep-lectures";
import { log } from "@/lib/log";
import { notePeerAddresses } from "@/lib/note-peer-addresses";
import { endOrphans } from "@/lib/process/child-registry";
import { beginShutdown } from "@/lib/process/shutdown";
import { ensureBucket } from "@/lib/storage/s3";
import { removeAllScratch } from "@/lib/storage/stored-files";
import { runningVersion } from "@/lib/version";

/** What has to be put in order after the last process ended, however it ended. */
export async function startServer(): Promise<void> {
  notePeerAddresses();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, beginShutdown);
  const orphans = endOrphans();
  await removeAllScratch();
  log.info({ ...runningVersion(), orphans }, "starting");
  try {
    await ensureBucket();
    await sweepLectures(Date.now());
  } catch (error) {
    log.error({ err: error }, "the object store or the lectures could not be reached at the start");
  }
}

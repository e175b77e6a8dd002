import { sweepLectures } from "@/lib/lectures/sweep-lectures";
import { log } from "@/lib/log";
import { notePeerAddresses } from "@/lib/note-peer-addresses";
import { endOrphans } from "@/lib/process/child-registry";
import { beginShutdown } from "@/lib/process/shutdown";
import { followLectures } from "@/lib/search/follow-lectures";
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
  await ensureBucket().catch((error) => log.error({ err: error }, "the object store could not be reached at the start"));
  // Nobody waits for it: an engine that is away would keep people from their lectures.
  sweepLectures(Date.now()).catch((error) => log.error({ err: error }, "the lectures could not be looked through at the start"));
  followLectures().catch((error) => log.error({ err: error }, "search does not follow the lectures; what is new is not found"));
}

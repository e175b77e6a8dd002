import { statfs } from "node:fs/promises";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { runningVersion } from "@/lib/version";

/** The numbers of the dashboard, counted when asked. */
export async function readStats() {
  const [lectures, users, disk, transcriber] = await Promise.all([
    stores().lectures.countByStatus(),
    stores().users.count(),
    statfs(env().dataDir).catch(() => undefined),
    findTranscriber(),
  ]);
  return {
    lectures,
    users,
    storage: disk && { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
    speech: { kind: transcriber.kind, name: transcriber.name, reason: transcriber.reason },
    ...runningVersion(),
  };
}

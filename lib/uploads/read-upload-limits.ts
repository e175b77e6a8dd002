import { env } from "@/lib/env";
import { readFreeBytes } from "@/lib/storage/read-free-bytes";
import type { UploadLimits } from "@/lib/uploads/limits";

export async function readUploadLimits(): Promise<UploadLimits> {
  return { maxUploadBytes: env().MAX_UPLOAD_BYTES, maxDurationMs: env().MAX_DURATION_MS, freeBytes: await readFreeBytes() };
}

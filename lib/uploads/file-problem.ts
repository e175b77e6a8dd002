import { AppError } from "@/lib/errors";
import type { Language } from "@/lib/language/translate";
import { sniffFormat } from "@/lib/media/sniff";
import { formatClock } from "@/lib/time";
import { formatBytes, type UploadLimits } from "@/lib/uploads/limits";

/** A file as far as the browser knows it without sending it. */
export interface SeenFile {
  sizeBytes: number;
  /** Its first bytes, as many as `sniffFormat` wants. */
  head: Uint8Array;
  /** Where the browser can play it. */
  durationMs?: number;
}

/** Why the server would refuse this file: the limit and the way out, in a sentence. @param limits those that are known */
export function fileProblem(
  { t, tag }: Language,
  { sizeBytes, head, durationMs = 0 }: SeenFile,
  limits: Partial<UploadLimits>,
): string | undefined {
  const { maxUploadBytes, freeBytes, maxDurationMs } = limits;
  const size = formatBytes(sizeBytes, tag);
  if (sizeBytes === 0) return t("upload.empty");
  if (maxUploadBytes !== undefined && sizeBytes > maxUploadBytes)
    return t("upload.tooLarge", { size, limit: formatBytes(maxUploadBytes, tag) });
  if (!isRecording(head, sizeBytes)) return t("upload.notMedia");
  if (maxDurationMs !== undefined && durationMs > maxDurationMs)
    return t("upload.tooLong", { length: formatClock(durationMs), limit: formatClock(maxDurationMs) });
  if (freeBytes !== undefined && sizeBytes > freeBytes) return t("upload.noRoom", { size, room: formatBytes(freeBytes, tag) });
  return undefined;
}

function isRecording(head: Uint8Array, sizeBytes: number): boolean {
  try {
    return sniffFormat(head, sizeBytes) !== undefined;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

import { AppError } from "@/lib/errors";
import { formatters } from "@/lib/language/translate";

/** Uploads that one person may have open at once; more means that something has gone wrong in a browser. */
export const maxOpenUploads = 200;

/** What stands in the way of a recording, as far as it is known before its first byte. */
export interface UploadLimits {
  maxUploadBytes: number;
  maxDurationMs: number;
  /** Room for one more recording on this server's disk. */
  freeBytes: number;
}

/** @throws AppError empty_file, file_too_large, disk_full, quota_reached */
export function mayStartUpload(
  asked: { sizeBytes: number },
  limits: Pick<UploadLimits, "maxUploadBytes" | "freeBytes">,
  openUploads: number,
): void {
  if (asked.sizeBytes === 0) throw new AppError("empty_file", "This file is empty: it has 0 bytes.");
  if (asked.sizeBytes > limits.maxUploadBytes)
    throw new AppError(
      "file_too_large",
      `This file is larger than the limit of ${formatBytes(limits.maxUploadBytes)}. Export it with a lower quality, or ask an administrator.`,
    );
  if (asked.sizeBytes > limits.freeBytes)
    throw new AppError("disk_full", `A file of ${asked.sizeBytes} bytes does not fit: there is room for ${limits.freeBytes}.`);
  if (openUploads >= maxOpenUploads)
    throw new AppError("quota_reached", `You have ${openUploads} unfinished uploads. Finish or remove some first.`);
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 5_000_000_000 → "5 GB"; decimal units, as disks and browsers show them. @param tag BCP 47 */
export function formatBytes(bytes: number, tag = "en-GB"): string {
  const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
  const value = bytes / 1000 ** power;
  const options = { style: "unit", unit: units[power], unitDisplay: power === 0 ? "long" : "short" } as const;
  return formatters.getNumberFormat(tag, { ...options, maximumFractionDigits: value >= 100 ? 0 : 1 }).format(value);
}

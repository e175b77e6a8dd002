import type { Language } from "@/lib/language/translate";
import type { FileUpload } from "@/lib/uploads/file-upload";
import { formatBytes } from "@/lib/uploads/limits";
import { speedOf, timeLeftWords } from "@/lib/uploads/speed";

/** "1.2 GB of 2 GB · 18 MB/s · about 3 min left", or why nothing moves. */
export function uploadSentence(language: Language, { phase, sizeBytes, sentBytes, samples, trouble }: FileUpload): string {
  const { t, tag } = language;
  const size = formatBytes(sizeBytes, tag);
  const bytes = t("upload.of", { done: formatBytes(sentBytes, tag), total: size });
  if (phase === "refused") return trouble ?? t("upload.refused");
  if (phase === "checking") return t("upload.checking");
  if (phase === "waiting") return t("upload.waiting", { size });
  if (phase === "paused") return t("upload.paused", { bytes });
  if (phase === "completing") return trouble ? t("upload.tryingAgain", { trouble }) : t("upload.completing");
  if (phase === "done") return t("upload.uploaded", { size });
  if (phase === "failed") return trouble ?? t("upload.failed");
  if (phase === "needs_file") return t("upload.needsFile", { bytes });
  if (trouble) return t("upload.tryingAgainAt", { trouble, bytes });
  return movingWords(language, sentBytes, sizeBytes, speedOf(samples));
}

/** How far, how fast, how long still. */
export function movingWords(language: Language, sentBytes: number, sizeBytes: number, bytesPerSecond: number | undefined): string {
  const { t, tag } = language;
  const parts = [
    t("upload.of", { done: formatBytes(sentBytes, tag), total: formatBytes(sizeBytes, tag) }),
    bytesPerSecond !== undefined && t("upload.perSecond", { size: formatBytes(bytesPerSecond, tag) }),
    timeLeftWords(language, sizeBytes - sentBytes, bytesPerSecond),
  ];
  return parts.filter(Boolean).join(" · ");
}

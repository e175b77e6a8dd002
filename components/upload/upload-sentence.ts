import type { FileUpload } from "@/lib/uploads/file-upload";
import { formatBytes } from "@/lib/uploads/limits";
import { speedOf, timeLeftWords } from "@/lib/uploads/speed";

/** "1.2 GB of 2 GB · 18 MB/s · about 3 min left", or why nothing moves. */
export function uploadSentence({ phase, sizeBytes, sentBytes, samples, trouble }: FileUpload): string {
  const bytes = `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (phase === "refused") return trouble ?? "Not accepted.";
  if (phase === "waiting") return `Waiting its turn · ${formatBytes(sizeBytes)}`;
  if (phase === "paused") return `Paused · ${bytes}`;
  if (phase === "completing") return trouble ? `${trouble} Trying again.` : "All bytes sent; the server is checking them";
  if (phase === "done") return `Uploaded · ${formatBytes(sizeBytes)}`;
  if (phase === "failed") return trouble ?? "The upload failed.";
  if (phase === "needs_file") return `${bytes} are safe. Choose the file again and it goes on.`;
  if (trouble) return `${trouble} Trying again · ${bytes}`;
  const speed = speedOf(samples);
  return [bytes, speed !== undefined && `${formatBytes(speed)}/s`, timeLeftWords(sizeBytes - sentBytes, speed)].filter(Boolean).join(" · ");
}

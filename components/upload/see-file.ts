import { sniffBytes } from "@/lib/media/sniff";
import type { SeenFile } from "@/lib/uploads/file-problem";

/** Browsers that cannot play a file may say nothing at all. */
const patienceMs = 3_000;

/** Looks at a file before it is sent. @throws DOMException NotReadableError when it cannot be read any more */
export async function seeFile(file: File): Promise<SeenFile> {
  const head = new Uint8Array(await file.slice(0, sniffBytes).arrayBuffer());
  return { sizeBytes: file.size, head, durationMs: await readDuration(file) };
}

/** Undefined: this browser does not play it, or does not know how long it is. */
function readDuration(file: File): Promise<number | undefined> {
  const player = document.createElement("video");
  const url = URL.createObjectURL(file);
  const known = new Promise<number | undefined>((resolve) => {
    player.onloadedmetadata = () => resolve(Number.isFinite(player.duration) ? player.duration * 1000 : undefined);
    player.onerror = () => resolve(undefined);
    setTimeout(resolve, patienceMs);
    player.preload = "metadata";
    player.src = url;
  });
  return known.finally(() => {
    player.removeAttribute("src");
    URL.revokeObjectURL(url);
  });
}

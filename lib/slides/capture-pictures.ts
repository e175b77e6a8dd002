import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { Media } from "@/lib/lectures/lecture";
import { runNodeChild } from "@/lib/process/node-child";
import type { CaptureAnswer, CaptureInput } from "@/lib/slides/capture-slides.child";
import type { Work } from "@/lib/storage/files";

/** A picture to take, and where to store it. */
export interface Shot {
  pictureMs: number;
  /** In full resolution; absent: only the thumbnail is wanted. */
  key?: string;
  /** At most 480 px. */
  thumbnailKey: string;
}

/**
 * Takes pictures of a lecture and stores them, working in a child process. One that cannot be decoded does not stop the others.
 * @param work.report pictures done and in all
 * @returns for each whether it was taken
 * @throws AppError disk_full, took_too_long, process_crashed, storage_unreachable, or the abort's reason
 */
export async function capturePictures(sourcePath: string, media: Media, shots: readonly Shot[], work: Work): Promise<boolean[]> {
  if (shots.length === 0) return [];
  const { files, signal } = work;
  const outDir = await mkdtemp(path.join(files.scratchDir, "slides-"));
  try {
    const input: CaptureInput = {
      source: { path: sourcePath, format: media.format },
      width: media.width ?? 0,
      height: media.height ?? 0,
      outDir,
      pictures: shots.map(({ pictureMs, key }, index) => ({ name: String(index), pictureMs, isSmallOnly: key === undefined })),
    };
    const taken = await runNodeChild<CaptureAnswer>("lib/slides/capture-slides.child.ts", input, {
      signal,
      timeoutMs: 10 * 60_000 + 30_000 * shots.length,
      onProgress: work.report,
    });
    for (const name of taken) {
      signal.throwIfAborted();
      const { key, thumbnailKey } = shots[Number(name)]!;
      if (key) await files.putFile(key, path.join(outDir, `${name}.jpg`), "image/jpeg");
      await files.putFile(thumbnailKey, path.join(outDir, `${name}.webp`), "image/webp");
    }
    return shots.map((_, index) => taken.includes(String(index)));
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

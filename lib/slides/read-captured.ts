import { picturesPerPart } from "@/lib/slides/capture-slides";
import { type Finding, findingSchema, type Slide, slideSchema } from "@/lib/slides/slide";
import type { Files } from "@/lib/storage/files";
import { capturedKey, foundSlidesKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** What was found in a lecture, and those of its slides of which the picture was taken so far. Undefined where nobody has looked to the end. */
export async function readCaptured(lectureId: string, files: Pick<Files, "read">): Promise<(Finding & { captured: Slide[] }) | undefined> {
  const found = await readJson(files, foundSlidesKey(lectureId), findingSchema);
  if (!found) return undefined;
  const parts = Array.from({ length: Math.ceil(found.slides.length / picturesPerPart) }, (_, part) =>
    readJson(files, capturedKey(lectureId, part), slideSchema.array()),
  );
  return { ...found, captured: (await Promise.all(parts)).flatMap((part) => part ?? []) };
}

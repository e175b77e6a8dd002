import { type CorrectionLayer, layerSchema } from "@/lib/corrections/layer";
import type { Lecture } from "@/lib/lectures/lecture";
import type { Files } from "@/lib/storage/files";
import { correctionKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";

/** The corrections that hold, or undefined while there are none. */
export async function readLayer(
  { id, corrections }: Pick<Lecture, "id" | "corrections">,
  files: Pick<Files, "read">,
): Promise<CorrectionLayer | undefined> {
  return corrections && readJson(files, correctionKey(id, corrections.number, corrections.id), layerSchema);
}

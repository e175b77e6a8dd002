import type { Found } from "@/lib/corrections/corrected";
import { slidesSchema } from "@/lib/slides/slide";
import { slidesKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";
import { transcriptSchema } from "@/lib/transcription/transcript";

/** What the machine heard and saw, as it is stored. */
export async function readFound(lectureId: string): Promise<Found> {
  const files = { read: readObject };
  const slides = await readJson(files, slidesKey(lectureId), slidesSchema);
  const transcript = await readJson(files, transcriptKey(lectureId), transcriptSchema);
  return { transcript, slides: slides?.slides ?? [], leftOut: slides?.dropped ?? [] };
}

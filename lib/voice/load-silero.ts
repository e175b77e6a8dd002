import { readFile } from "node:fs/promises";
import path from "node:path";
import { Silero } from "@/lib/voice/silero";
import { parseSileroWeights } from "@/lib/voice/silero-weights";

/** The detector that ships with the product. */
export async function loadSilero(): Promise<Silero> {
  return new Silero(parseSileroWeights(await readFile(path.join(process.cwd(), "lib/voice/silero-v6.2.0.bin"))));
}

import { runChild } from "@/lib/process/child";
import type { PictureReader } from "@/lib/slides/picture-reader";
import { parseTesseractTsv } from "@/lib/slides/tesseract-tsv";

/** Address space; reading a picture of 2200 pixels takes some 150 MB. */
const memoryBytes = 1_500_000_000;
/** Two pictures are read by two programs: threads of one would only wait for each other. */
const env = { OMP_THREAD_LIMIT: "1" };
/** "Sparse text": words wherever they stand; other modes take what they think is a picture for no text. */
const mode = ["--psm", "11"];

/** The `tesseract` on the path, version 4 or newer; undefined where there is none. */
export async function openTesseractProgram(): Promise<PictureReader | undefined> {
  const ask = (...args: string[]) => runChild({ command: "tesseract", args, group: "shared", timeoutMs: 10_000 });
  const asked = await Promise.all([ask("--version"), ask("--list-langs")]).catch(() => undefined);
  if (!asked) return undefined;
  const [version = "", languages = ""] = asked.map((bytes) => bytes.toString("utf8"));
  const name = /^tesseract v?((\d+)\.[\w.]+)/u.exec(version);
  if (!name || Number(name[2]) < 4) return undefined;
  return {
    name: `tesseract ${name[1]}`,
    available: new Set(languages.split("\n").slice(1).filter(Boolean)),
    async read(png, chosen, { timeoutMs, signal }) {
      const args = ["stdin", "stdout", "-l", chosen.join("+"), ...mode, "tsv"];
      const tsv = await runChild({ command: "tesseract", args, input: png, group: "shared", memoryBytes, env, timeoutMs, signal });
      return parseTesseractTsv(tsv.toString("utf8"));
    },
    close: async () => {},
  };
}

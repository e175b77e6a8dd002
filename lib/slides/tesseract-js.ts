import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import { AppError } from "@/lib/errors";
import type { PictureReader } from "@/lib/slides/picture-reader";
import { parseTesseractTsv } from "@/lib/slides/tesseract-tsv";

/** Integers, as Debian's data; the packages of rarer languages have the larger kind alone. */
const kinds = ["4.0.0_best_int", "4.0.0"];

/** tesseract.js with the languages whose `@tesseract.js-data` packages are installed. It is pointed to their files and fetches nothing. */
export async function openTesseractJs(nodeModules = path.join(process.cwd(), "node_modules")): Promise<PictureReader | undefined> {
  const files = await languageFiles(path.join(nodeModules, "@tesseract.js-data"));
  if (files.size === 0) return undefined;
  const manifest = await readFile(path.join(nodeModules, "tesseract.js", "package.json"), "utf8").catch(() => "{}");
  let open: { languages: string; started: Promise<Started> } | undefined;
  const close = async () => {
    const { started } = open ?? {};
    open = undefined;
    await started?.then(({ worker }) => worker.terminate()).catch(() => {});
  };
  return {
    name: `tesseract.js ${(JSON.parse(manifest) as { version?: string }).version ?? ""}`.trim(),
    available: new Set(files.keys()),
    async read(png, languages, { timeoutMs, signal }) {
      signal?.throwIfAborted();
      const wanted = languages.join("+");
      if (open?.languages !== wanted) await close();
      open ??= { languages: wanted, started: start(languages, files) };
      try {
        return parseTesseractTsv(await within(timeoutMs, signal, open.started, png));
      } catch (error) {
        void close(); // It may still be at that picture, or damaged by it.
        throw error;
      }
    },
    close,
  };
}

async function languageFiles(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.flatMap((name): [string, string][] => {
    const file = kinds.map((kind) => path.join(folder, name, kind, `${name}.traineddata.gz`)).find((it) => existsSync(it));
    return file ? [[name, file]] : [];
  });
  return new Map(files);
}

interface Started {
  worker: Worker;
  /** Rejects when its thread ends without an answer. */
  failed: Promise<never>;
}

/** It takes all languages from one folder; from a folder it fetches nothing, while without one it would ask a server. */
async function start(languages: readonly string[], files: ReadonlyMap<string, string>): Promise<Started> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "thakii-languages-"));
  try {
    for (const code of languages) await symlink(files.get(code) ?? code, path.join(folder, `${code}.traineddata.gz`));
    const failed = Promise.withResolvers<never>();
    failed.promise.catch(() => {});
    // Without a handler it throws where nobody can catch it, and with one a start that failed stays without an answer.
    const errorHandler = (cause: unknown) => failed.reject(new Error(String(cause).slice(0, longestMessage)));
    const options = { langPath: folder, cacheMethod: "none", errorHandler } as const;
    const worker = await Promise.race([createWorker([...languages], OEM.LSTM_ONLY, options), failed.promise]);
    (worker as unknown as { worker: NodeJS.EventEmitter }).worker.once("error", errorHandler);
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
    return { worker, failed: failed.promise };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** It may put a whole file into its complaints. */
const longestMessage = 500;

function within(timeoutMs: number, signal: AbortSignal | undefined, started: Promise<Started>, png: Buffer): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new AppError("took_too_long", `Reading took longer than ${timeoutMs} ms.`)), timeoutMs);
  const onAbort = () => reject(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  started
    .then(({ worker, failed }) => Promise.race([worker.recognize(png, {}, { text: false, tsv: true }), failed]))
    .then(({ data }) => resolve(data.tsv ?? ""))
    .catch((cause) => reject(new AppError("process_crashed", `tesseract.js failed: ${String(cause).slice(0, longestMessage)}`)));
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  });
}

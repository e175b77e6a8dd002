import { randomUUID } from "node:crypto";
import { access, copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";
import type { Files } from "@/lib/storage/files";

/** The files of one lecture in a plain folder, for `npm run convert`. Keys become paths below it; `sources` are files that lie elsewhere. */
export async function openFolderFiles(folder: string, sources: Record<string, string> = {}): Promise<Files> {
  const scratchDir = path.join(folder, "scratch");
  await mkdir(scratchDir, { recursive: true });
  const place = (key: string) => sources[key] ?? path.join(folder, key);
  const store = async (key: string, write: (partial: string) => Promise<void>) => {
    const target = place(key);
    const partial = `${target}.${randomUUID()}.part`;
    await mkdir(path.dirname(target), { recursive: true });
    await write(partial);
    await rename(partial, target);
  };
  return {
    scratchDir,
    has: (key) => exists(place(key)),
    read: async (key) => ((await exists(place(key))) ? readFile(place(key)) : undefined),
    fetch: async (key) => {
      if (!(await exists(place(key)))) throw new AppError("source_missing", `There is no file ${place(key)}.`);
      return place(key);
    },
    put: (key, body) => store(key, (partial) => writeFile(partial, body)),
    putFile: (key, localPath) => store(key, (partial) => copyFile(localPath, partial)),
    remove: async (keys) => {
      for (const key of keys) await rm(place(key), { force: true });
    },
  };
}

async function exists(localPath: string): Promise<boolean> {
  return access(localPath).then(
    () => true,
    () => false,
  );
}

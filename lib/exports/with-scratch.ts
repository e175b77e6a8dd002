import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

/** A folder for the work, which is gone when it is done, whatever comes. */
export async function withScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const root = path.join(env().dataDir, "scratch");
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(path.join(root, "made-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

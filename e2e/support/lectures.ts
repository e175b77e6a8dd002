import { existsSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../../../shared/lectures");

/** A lecture of the shared collection, which lies beside the checkout; undefined, said loudly once, where it does not. */
export function sharedLecture(name: string): string | undefined {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${file} is not on this machine, so the journeys on this lecture do not run.`);
  return undefined;
}

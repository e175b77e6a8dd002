import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Keeps a second server away from a folder, whose start would remove what the first is writing. The lock is the operating system's (SQLite
 * holds it), so it ends with the process, however that ends; a file with a process id would outlive a `kill -9`.
 * @throws Error when another process has the folder.
 */
export function lockFolder(folder: string): { release(): void } {
  const database = new DatabaseSync(path.join(folder, "lock"), { timeout: 2000 });
  try {
    database.exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    database.close();
    throw new Error(`Another process is using ${folder}.`, { cause });
  }
  return { release: () => database.close() };
}

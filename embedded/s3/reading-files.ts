import { rm } from "node:fs/promises";

/** Puts off the removal of files that somebody is reading, so that a download of many pieces is never of two versions. */
export class ReadingFiles {
  private readonly readers = new Map<string, { count: number; doomed: string[] }>();

  /** Runs `action`, which reads files of `name`. */
  async run<T>(name: string, action: () => Promise<T>): Promise<T> {
    const entry = this.readers.get(name) ?? { count: 0, doomed: [] };
    this.readers.set(name, entry);
    entry.count++;
    try {
      return await action();
    } finally {
      entry.count--;
      if (entry.count === 0) {
        this.readers.delete(name);
        await removeAll(entry.doomed);
      }
    }
  }

  /** Removes the files now, or when the last reader of `name` is done. */
  async remove(name: string, files: string[]): Promise<void> {
    const entry = this.readers.get(name);
    if (entry) entry.doomed.push(...files);
    else await removeAll(files);
  }
}

async function removeAll(files: string[]): Promise<void> {
  for (let at = 0; at < files.length; at += 32) await Promise.all(files.slice(at, at + 32).map((file) => rm(file, { force: true })));
}

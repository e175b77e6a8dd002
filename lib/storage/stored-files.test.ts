import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { newId } from "@/lib/id";
import { filesContract } from "@/lib/storage/files.contract";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { removePrefix } from "@/lib/storage/s3";
import { openStoredFiles, removeAllScratch, removeScratch } from "@/lib/storage/stored-files";

const folders: string[] = [];
const never = new AbortController().signal;
afterEach(async () => {
  await removePrefix("lectures/");
  await removeAllScratch();
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  await world.close();
});

describe("files in the object store", () => {
  filesContract(() => openStoredFiles(newId(), 1, never));

  it("one run's scratch goes and another's of the same lecture stays; without a run all of it goes", async () => {
    const id = newId();
    const [old, ours] = [await openStoredFiles(id, 1, never), await openStoredFiles(id, 2, never)];
    await removeScratch(id, 1);
    expect([existsSync(old.scratchDir), existsSync(ours.scratchDir)]).toEqual([false, true]);
    await removeScratch(id, 2);
    expect(existsSync(path.dirname(ours.scratchDir))).toBe(false);
    await openStoredFiles(id, 3, never);
    await removeScratch(id);
    expect(existsSync(path.dirname(ours.scratchDir))).toBe(false);
  });

  it("stores nothing, fetches nothing and leaves no half copy when the work is not wanted any more", async () => {
    const id = newId();
    await (await openStoredFiles(id, 1, never)).put("lectures/x/source", Buffer.alloc(5_000_000), "video/mp4");
    const stopped = new AbortController();
    const files = await openStoredFiles(id, 2, stopped.signal);
    const fetching = files.fetch("lectures/x/source");
    stopped.abort();
    await expect(fetching).rejects.toThrow();
    await expect(files.put("lectures/x/late", "late", "text/plain")).rejects.toThrow();
    expect(await files.has("lectures/x/late")).toBe(false);
    expect(readdirSync(files.scratchDir)).toEqual([]);
  });
});

describe("files in a folder", () => {
  filesContract(() => {
    const folder = mkdtempSync(path.join(tmpdir(), "thakii-folder-"));
    folders.push(folder);
    return openFolderFiles(folder);
  });
});

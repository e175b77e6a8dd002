import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, it } from "vitest";
import type { Files } from "@/lib/storage/files";

/** What every kind of `Files` does alike. @param open files of a lecture of its own */
export function filesContract(open: () => Promise<Files>): void {
  let files: Files;
  beforeEach(async () => {
    files = await open();
  });
  const key = "lectures/x/slides/0001.jpg";

  it("reads back what was put, and the last of two", async () => {
    await files.put(key, "first", "text/plain");
    await files.put(key, Buffer.from([0, 255, 10, 13]), "image/jpeg");
    expect(await files.has(key)).toBe(true);
    expect(await files.read(key)).toEqual(Buffer.from([0, 255, 10, 13]));
  });

  it("says of what was never put that it is not there", async () => {
    expect(await files.has("lectures/x/none")).toBe(false);
    expect(await files.read("lectures/x/none")).toBeUndefined();
    await expect(files.fetch("lectures/x/none")).rejects.toThrow(expect.objectContaining({ name: "source_missing" }));
  });

  it("has a scratch folder, whose files can be stored and then go", async () => {
    expect(statSync(files.scratchDir).isDirectory()).toBe(true);
    const local = path.join(files.scratchDir, "made.wav");
    writeFileSync(local, "sound");
    await files.putFile(key, local, "audio/wav");
    writeFileSync(local, "something else");
    expect((await files.read(key))?.toString()).toBe("sound");
  });

  it("fetches a local copy, the same for all who ask at once", async () => {
    await files.put(key, "picture", "image/jpeg");
    const paths = await Promise.all([files.fetch(key), files.fetch(key), files.fetch(key)]);
    expect(new Set(paths).size).toBe(1);
    expect(readFileSync(paths[0] ?? "", "utf8")).toBe("picture");
  });

  it("never fetches an old copy for what was put since", async () => {
    await files.put(key, "old", "text/plain");
    await files.fetch(key);
    await files.put(key, "new", "text/plain");
    expect(readFileSync(await files.fetch(key), "utf8")).toBe("new");
  });

  it("stores nothing of a file that cannot be read", async () => {
    await expect(files.putFile("lectures/x/none", path.join(files.scratchDir, "absent"), "audio/wav")).rejects.toThrow();
    expect(await files.has("lectures/x/none")).toBe(false);
    expect(existsSync(path.join(files.scratchDir, "absent"))).toBe(false);
  });
}

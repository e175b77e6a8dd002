import { mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { runNodeChild } from "@/lib/process/node-child";

process.env.THAKII_DATA = await mkdtemp(path.join(os.tmpdir(), "thakii-node-child-"));
const folder = await mkdtemp(path.join(process.cwd(), ".next-child-"));
const fact = path.join(folder, "fact.ts");
const script = path.relative(process.cwd(), path.join(folder, "tell.child.ts"));

await writeFile(
  path.join(folder, "tell.child.ts"),
  `import { z } from "zod"; import { isAppError } from "@/lib/errors"; import { fact } from "./fact";
   console.log(JSON.stringify({ result: [z.string().parse(fact), isAppError(new Error(""), "internal")] }));`,
);

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(path.join("node_modules", ".cache", "thakii", script.replaceAll("/", ".").replace(/ts$/, "mjs")));
});

test("a script finds our modules and packages, and a changed one is never run as it was, though its file looks as old", async () => {
  await writeFile(fact, `export const fact: string = "one";`);
  const { atime, mtime } = await stat(fact);
  expect(await runNodeChild(script, {}, {})).toEqual(["one", false]);
  await writeFile(fact, `export const fact: string = "two";`);
  await utimes(fact, atime, mtime);
  expect(await runNodeChild(script, {}, {})).toEqual(["two", false]);
});

test("several that start at once each read a whole script", async () => {
  await writeFile(fact, `export const fact: string = "one";`);
  const answers = await Promise.all(Array.from({ length: 4 }, () => runNodeChild(script, {}, {})));
  expect(answers).toEqual(Array(4).fill(["one", false]));
});

test("a script that cannot be understood is a named error that says where", async () => {
  await writeFile(fact, "export const fact = ;");
  await expect(runNodeChild(script, {}, {})).rejects.toMatchObject({
    name: "process_crashed",
    message: expect.stringContaining("fact.ts"),
  });
});

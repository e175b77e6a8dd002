import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { runChild, startChild } from "@/lib/process/child";
import { runNodeChild } from "@/lib/process/node-child";
import { processStart } from "@/lib/process/process-start";

process.env.THAKII_DATA = await mkdtemp(path.join(os.tmpdir(), "thakii-child-"));

/** Resolves when no such process is left. */
async function gone(pid: number): Promise<void> {
  while (processStart(pid) !== undefined && !isZombie(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}
const isZombie = (pid: number) => !existsSync(`/proc/${pid}/exe`);

test("what a program prints comes back, and arguments reach it as they are", async () => {
  expect((await runChild({ command: "printf", args: ["%s", "$(id); rm -rf 'x'"] })).toString()).toBe("$(id); rm -rf 'x'");
});

test("a program that fails says how, with the end of what it complained about", async () => {
  await expect(runChild({ command: "sh", args: ["-c", "echo no such slide >&2; exit 3"] })).rejects.toMatchObject({
    name: "process_crashed",
    message: expect.stringMatching(/code 3.*no such slide/s),
  });
});

test("a program that is not there is a named error and no crash", async () => {
  await expect(runChild({ command: "/no/such/program", args: [] })).rejects.toMatchObject({ name: "process_crashed" });
});

test("aborting ends the program and what it started, also when it ignores SIGTERM", async () => {
  const controller = new AbortController();
  const child = startChild({ command: "sh", args: ["-c", "trap '' TERM; sleep 60 & echo $!; wait; sleep 60"], signal: controller.signal });
  const grandchild = await new Promise<number>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  const startedAtMs = Date.now();
  controller.abort(new Error("not wanted"));
  await expect(child.done).rejects.toThrow("not wanted");
  await gone(grandchild);
  expect(Date.now() - startedAtMs).toBeLessThan(5_000);
});

test("a program that takes too long is ended", async () => {
  await expect(runChild({ command: "sleep", args: ["60"], timeoutMs: 50 })).rejects.toMatchObject({ name: "took_too_long" });
});

test("a program gets no secret of ours", async () => {
  process.env.S3_SECRET_ACCESS_KEY = "very secret";
  expect((await runChild({ command: "env", args: [] })).toString()).not.toContain("very secret");
});

test("nothing is noted any more of programs that ended", () => {
  expect(readdirSync(path.join(process.env.THAKII_DATA ?? "", "run"))).toEqual([]);
});

test("a program that cannot be noted for the next start does not go on running", async () => {
  const folder = path.join(process.env.THAKII_DATA ?? "", "run");
  await runChild({ command: "true", args: [] }); // The folder is there.
  renameSync(folder, `${folder}-aside`);
  writeFileSync(folder, "in the way");
  try {
    const child = startChild({ command: "sleep", args: ["60"] });
    await expect(child.done).rejects.toThrow(/could not be noted/);
    await gone(child.pid);
  } finally {
    rmSync(folder);
    renameSync(`${folder}-aside`, folder);
  }
});

test("a script of ours that prints what is not understood is ended, and said to be", async () => {
  const script = path.join(process.env.THAKII_DATA ?? "", "babble.child.mjs");
  writeFileSync(script, "console.log('no JSON'); console.error(process.pid); setInterval(() => {}, 1000);");
  await expect(runNodeChild(path.relative(process.cwd(), script), {}, {})).rejects.toMatchObject({ name: "process_crashed" });
  const left = () => readdirSync(path.join(process.env.THAKII_DATA ?? "", "run"));
  await vi.waitFor(() => expect(left()).toEqual([]), 5_000);
});

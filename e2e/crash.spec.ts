import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { sharedLecture } from "@/e2e/support/lectures";
import { download, lectureOf, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { type SpeechServer, startSpeechServer } from "@/e2e/support/speech-server";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { outputFormats } from "@/lib/storage/keys";

const lecture = sharedLecture("input_4.mp4");

let speech: SpeechServer;
let product: Product;
let person: Person;
let unbroken: Record<string, string>;

test.describe("a lecture survives a power cut at every stage", () => {
  test.skip(!lecture, "the shared lectures are not on this machine");

  test.beforeAll(async () => {
    speech = await startSpeechServer();
    product = await startProduct({ SPEECH_BASE_URL: speech.url });
    person = await signUp(product, product.setupLink);
    unbroken = await outputs(await process_(lecture ?? ""));
  });
  test.afterAll(async () => {
    await product?.remove();
    await speech?.close();
  });

  /** Each stage by what can be seen of it, in the order in which they come. */
  const moments: [string, (it: LectureView) => boolean][] = [
    ["just queued", (it) => it.status === "in_queue" || it.status === "processing"],
    ["once the file is checked", (it) => it.media !== undefined],
    ["while it listens or has listened", (it) => it.stages.transcript.state !== "waiting"],
    ["while slides are looked for", (it) => it.stages.slides.state !== "waiting"],
    ["once the slides are there", (it) => it.stages.slides.state === "done"],
    ["while the document is written", (it) => it.stages.document.state !== "waiting"],
  ];
  for (const [name, reached] of moments) {
    test(`${name}: after kill -9 of everything and a restart it completes, equal to an unbroken run`, async () => {
      const id = await upload(person, lecture ?? "");
      await expect.poll(async () => reached(await lectureOf(person, id)), { timeout: 60_000, intervals: [20] }).toBe(true);
      const before = await lectureOf(person, id);
      await product.crash();
      await product.start();
      const after = await untilEnded(person, id);
      expect(after).toMatchObject({ status: "completed", run: 1 });
      for (const stage of ["audio", "transcript", "slides"] as const) {
        const [was, is] = [before.stages[stage], after.stages[stage]];
        if (was.state === "done") expect(is, `${stage} was finished and is not run again`).toEqual(was);
      }
      expect(await outputs(id)).toEqual(unbroken);
      expect(scratchOf(id), "nothing is left in scratch").toEqual([]);
      expect(orphans(), "no child process is left").toEqual([]);
    });
  }
});

test("SIGTERM ends everything within five seconds, also while a lecture is being processed", async () => {
  test.skip(!lecture, "the shared lectures are not on this machine");
  const own = await startProduct();
  const somebody = await signUp(own, own.setupLink);
  const id = await upload(somebody, lecture ?? "");
  await expect.poll(async () => (await lectureOf(somebody, id)).status, { timeout: 60_000, intervals: [20] }).not.toBe("in_queue");
  expect(await own.stop()).toBeLessThan(5_000);
  expect(execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })).not.toContain(own.dataDir);
  await own.start();
  expect((await untilEnded(somebody, id)).status).toBe("completed");
  await own.remove();
});

async function process_(file: string): Promise<string> {
  const id = await upload(person, file);
  expect(await untilEnded(person, id)).toMatchObject({ status: "completed" });
  return id;
}

/** What people download, with the lecture's own id left out of links. */
async function outputs(id: string): Promise<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const format of outputFormats) {
    const { bytes } = await download(person, id, format);
    entries.push([format, format === "pdf" ? pdfText(bytes) : bytes.toString("utf8").replaceAll(id, "ID")]);
  }
  return Object.fromEntries(entries);
}

function pdfText(bytes: Buffer): string {
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8" });
}

function scratchOf(id: string): string[] {
  const folder = path.join(product.dataDir, "scratch", id);
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Children that the product noted and that still live. */
function orphans(): string[] {
  const folder = path.join(product.dataDir, "run");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((pid) => existsSync(`/proc/${pid}`)).map((pid) => readFileSync(path.join(folder, pid), "utf8"));
}

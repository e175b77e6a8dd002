import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { type Gate, startGate } from "@/e2e/support/gate";
import { objectsOf } from "@/e2e/support/objects";
import { lectureOf, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { type SpeechServer, startSpeechServer } from "@/e2e/support/speech-server";
import type { LectureView } from "@/lib/lectures/lecture-view";

let clips: Clips;
let short: string;
let long: string;
let speech: SpeechServer;
/** Before the speech server, so that "listening" lasts as long as a test wants. */
let gate: Gate;
let product: Product;
let person: Person;

test.beforeAll(async () => {
  clips = makeClips();
  short = clips.video("short.mp4");
  long = clips.looped("long.mp4", clips.video("clip.mp4", { size: "1280x720", seconds: 4, sound: false }), 12);
  speech = await startSpeechServer();
  gate = await startGate(speech.url);
  product = await startProduct({ SPEECH_BASE_URL: gate.url });
  person = await signUp(product, product.setupLink);
});
test.afterAll(async () => {
  await product?.remove();
  await gate?.close();
  await speech?.close();
  clips?.remove();
});
test.afterEach(() => gate.set("open"));

/** Deleted at the start; looked at again when there was time to undo and everything else has run. */
let deleted: string;

test("a lecture that is deleted while it is worked on is away at once, with its processes", async () => {
  gate.set("closed");
  deleted = await upload(person, short);
  await until(deleted, (it) => it.stages.transcript.state === "running" && gate.waiting > 0);
  expect((await person.api.delete(`/api/lectures/${deleted}`)).status()).toBe(200);
  await expectNothingRuns(deleted);
  const { lectures } = await (await person.api.get("/api/lectures")).json();
  expect(lectures.map(({ id }: LectureView) => id)).not.toContain(deleted);
});

test("deleting is undone while there is time, and the lecture can start again", async () => {
  const id = await upload(person, long);
  await until(id, (it) => it.stages.slides.state === "running");
  expect((await person.api.delete(`/api/lectures/${id}`)).status()).toBe(200);
  await expectNothingRuns(id);
  expect((await person.api.post(`/api/lectures/${id}/restore`)).status()).toBe(200);
  await until(id, (it) => it.status === "cancelled" && it.deletedAtMs === undefined);
  await startAgain(id);
  await cancel(id);
});

test("cancelled during its upload, a lecture keeps nothing of the file and says so when it is started again", async () => {
  const { lecture } = await (
    await person.api.post("/api/uploads", { data: { fileName: "cut.mp4", sizeBytes: 20_000_000, contentType: "video/mp4" } })
  ).json();
  const { urls } = await (await person.api.post(`/api/uploads/${lecture.id}/parts`, { data: { partNumbers: [1] } })).json();
  expect((await fetch(urls[0].url, { method: "PUT", body: new Uint8Array(8 * 2 ** 20) })).status).toBe(200);
  expect(await objectsOf(product, lecture.id)).toHaveLength(1);
  await cancel(lecture.id);
  expect(await objectsOf(product, lecture.id)).toEqual([]);
  const again = await person.api.post(`/api/lectures/${lecture.id}/retry`, { data: {} });
  expect((await again.json()).error).toMatchObject({ name: "source_missing", message: expect.stringContaining("Upload it again") });
  expect((await lectureOf(person, lecture.id)).status).toBe("cancelled");
});

test("cancelled in the queue, it never begins, and completes when it is started again", async () => {
  gate.set("closed");
  const first = await upload(person, short);
  await until(first, () => gate.waiting > 0);
  const second = await upload(person, short);
  expect((await lectureOf(person, second)).status).toBe("in_queue");
  await cancel(second);
  expect((await lectureOf(person, second)).media, "it was never looked at").toBeUndefined();
  gate.set("open");
  expect((await untilEnded(person, first)).status).toBe("completed");
  expect((await lectureOf(person, second)).status).toBe("cancelled");
  await startAgain(second);
  expect((await untilEnded(person, second)).status).toBe("completed");
});

test("cancelled while it listens, by the button on the page, it stops and completes when it is started again", async ({ browser }) => {
  gate.set("closed");
  const id = await upload(person, { name: "from the page.mp4", bytes: clips.read("short.mp4") });
  await until(id, (it) => it.stages.transcript.state === "running" && gate.waiting > 0);
  const context = await browser.newContext({ storageState: await person.api.storageState() });
  const page = await context.newPage();
  await page.goto(`${product.url}/lectures`);
  const row = page.getByRole("article", { name: "from the page" });
  await row.getByRole("button", { name: /Stop working on/ }).click();
  await dialogButton(page, "Stop").click();
  await expect(row).toContainText("Cancelled");
  await expectNothingRuns(id);
  expect(gate.waiting, "the speech server is not kept busy").toBe(0);
  gate.set("open");
  await row.getByRole("button", { name: /Start again/ }).click();
  await expect(row).toContainText("Ready", { timeout: 60_000 });
  await context.close();
});

const moments: [string, (it: LectureView) => boolean][] = [
  ["while slides are looked for", (it) => it.stages.slides.state === "running"],
  ["while the document is written", (it) => it.stages.document.state === "running"],
];
for (const [name, reached] of moments) {
  test(`cancelled ${name}, it stops, keeps what was finished, and completes when it is started again`, async () => {
    const id = await upload(person, name.includes("slides") ? long : short);
    await until(id, reached);
    const before = await lectureOf(person, id);
    await cancel(id);
    await startAgain(id);
    const after = await untilEnded(person, id);
    expect(after).toMatchObject({ status: "completed", run: 2 });
    for (const stage of ["transcript", "slides"] as const)
      if (before.stages[stage].state === "done") expect(after.stages[stage], `${stage} is not done again`).toEqual(before.stages[stage]);
  });
}

test("with the speech server down the document has slides only; tried again from there, the slides stay as they were", async () => {
  gate.set("down");
  const id = await upload(person, short);
  const without = await untilEnded(person, id);
  expect(without).toMatchObject({
    status: "completed",
    stages: { transcript: { state: "skipped", reason: "speech_engine_failed" }, slides: { state: "done" } },
  });
  gate.set("open");
  const asked = speech.requests;
  expect((await person.api.post(`/api/lectures/${id}/retry`, { data: { from: "transcript" } })).status()).toBe(200);
  const withWords = await untilEnded(person, id);
  expect(withWords).toMatchObject({ status: "completed", run: 2, stages: { transcript: { state: "done" } } });
  expect(withWords.stages.slides).toEqual(without.stages.slides);
  expect(speech.requests).toBeGreaterThan(asked);
});

test("of the deleted lecture nothing was made again, and when the time to undo has passed nothing is left", async () => {
  await expect.poll(() => objectsOf(product, deleted), { timeout: 90_000 }).toEqual([]);
  await expect.poll(async () => (await person.api.get(`/api/lectures/${deleted}`)).status()).toBe(404);
  expect((await person.api.post(`/api/lectures/${deleted}/restore`)).status()).toBe(404);
  expect(existsSync(scratchOf(deleted))).toBe(false);
});

async function until(id: string, reached: (it: LectureView) => boolean): Promise<void> {
  await expect.poll(async () => reached(await lectureOf(person, id)), { timeout: 60_000, intervals: [20] }).toBe(true);
}

async function startAgain(id: string): Promise<void> {
  const answer = await person.api.post(`/api/lectures/${id}/retry`, { data: {} });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Cancels; within five seconds it is so, and nothing of it is left. */
async function cancel(id: string): Promise<void> {
  const answer = await person.api.post(`/api/lectures/${id}/cancel`);
  expect(answer.status(), await answer.text()).toBe(200);
  await expectNothingRuns(id);
  await expect.poll(async () => (await lectureOf(person, id)).status, { timeout: 5_000, intervals: [50] }).toBe("cancelled");
}

/** Within five seconds: no process works in its scratch folder, and the folder is gone. */
async function expectNothingRuns(id: string): Promise<void> {
  const left = () => ({ processes: processesOf(id), scratch: existsSync(scratchOf(id)) ? readdirSync(scratchOf(id)) : [] });
  await expect.poll(left, { timeout: 5_000, intervals: [50] }).toEqual({ processes: [], scratch: [] });
}

function processesOf(id: string): string[] {
  return execFileSync("ps", ["-ww", "-eo", "pid,args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(scratchOf(id)));
}

const scratchOf = (id: string) => path.join(product.dataDir, "scratch", id);

const dialogButton = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true });

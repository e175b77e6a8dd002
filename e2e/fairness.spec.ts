import path from "node:path";
import { expect, test } from "@playwright/test";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import type { QueueView } from "@/lib/lectures/queue-view";

let clips: Clips;
let product: Product;
let hurried: Person;
let patient: Person;

test.beforeAll(async () => {
  clips = makeClips();
  product = await startProduct({ HEAVY_PROCESSES: "1" });
  hurried = await signUp(product, product.setupLink);
  patient = await signUp(product);
});
test.afterAll(async () => {
  await product?.remove();
  clips?.remove();
});

test("one student's twelve lectures do not keep another's one waiting, and all of them complete", async () => {
  clips.video("short.mp4", { seconds: 2 });
  const clip = { name: "short.mp4", bytes: clips.read("short.mp4") };
  const twelve: string[] = [];
  for (let count = 0; count < 12; count += 1) twelve.push(await upload(hurried, clip, { speech: false }));
  const one = await upload(patient, clip, { speech: false });
  const ended = await Promise.all([untilEnded(patient, one), ...twelve.map((id) => untilEnded(hurried, id))]);
  const order = ended
    .map((lecture) => {
      if (lecture.status !== "completed") throw new Error(`A lecture is ${lecture.status}.`);
      return { id: lecture.id, completedAtMs: lecture.completedAtMs };
    })
    .toSorted((a, b) => a.completedAtMs - b.completedAtMs)
    .map(({ id }) => id);
  // It came last, behind all that were finished while they were uploaded; of the rest it is among the first.
  expect(order.indexOf(one), "its place among thirteen").toBeLessThan(4);
});

test("who waits sees at which place and why, in the list and on the lecture's page, and the place moves without a reload", async ({
  browser,
}) => {
  const long = path.basename(clips.looped("long.mp4", clips.video("piece.mp4", { seconds: 2, sound: false }), 600));
  const clip = { name: long, bytes: clips.read(long) };
  const theirs: string[] = [];
  for (let count = 0; count < 5; count += 1) theirs.push(await upload(hurried, clip, { speech: false }));
  const queueOf = async ({ api }: Person) => (await (await api.get("/api/lectures/queue")).json()) as QueueView;
  await expect.poll(async () => (await queueOf(hurried)).workedOn).toBeGreaterThan(0);
  const before = await queueOf(hurried);
  const [last = "", place = 0] = Object.entries(before.places).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  expect(place, "the last one of those that wait").toBe(before.waiting);
  expect(place).toBeGreaterThan(1);
  expect(await queueOf(patient), "who waits for nothing is told nothing").toEqual({ places: {}, waiting: 0, workedOn: 0 });

  const device = await browser.newContext({ storageState: await hurried.api.storageState() });
  const [list, page] = [await device.newPage(), await device.newPage()];
  await list.goto(`${product.url}/lectures`);
  await page.goto(`${product.url}/lectures/${last}`);
  const sentence = new RegExp(
    `In the queue, place ${place} of ${place}\\. The server is working on (one lecture|\\d lectures); people take turns\\.`,
  );
  await expect(list.locator(`[data-lecture="${last}"]`)).toContainText(sentence);
  await expect(page.getByRole("main")).toContainText(sentence);

  // One before it is given up: it moves up by one, in both windows.
  const first = Object.entries(before.places).find(([, at]) => at === 1)?.[0] ?? "";
  expect((await hurried.api.post(`/api/lectures/${first}/cancel`)).status()).toBe(200);
  const moved = new RegExp(`place ${place - 1} of ${place - 1}\\.`);
  await expect(list.locator(`[data-lecture="${last}"]`)).toContainText(moved);
  await expect(page.getByRole("main")).toContainText(moved);

  // Somebody else's one comes after the first of theirs, and says nothing of whose the others are.
  const one = await upload(patient, clip, { speech: false });
  const seen = await queueOf(patient);
  expect(Object.keys(seen.places)).toEqual(seen.places[one] === undefined ? [] : [one]);
  for (const id of theirs) await hurried.api.post(`/api/lectures/${id}/cancel`);
  await patient.api.post(`/api/lectures/${one}/cancel`);
  await device.close();
});

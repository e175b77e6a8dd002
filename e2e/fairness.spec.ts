import { expect, test } from "@playwright/test";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

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

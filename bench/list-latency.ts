// How fast the list answers while a lecture is being processed: `node --import tsx bench/list-latency.ts [lecture.mp4]`.
// The product runs as users start it; the page and the API are asked one after the other, with pauses, as people do.
import { sharedLecture } from "@/e2e/support/lectures";
import { lectureOf, signUp, upload } from "@/e2e/support/person";
import { startProduct } from "@/e2e/support/product";

const file = process.argv[2] ?? sharedLecture("s01_clean_1080p.mp4");
if (!file) process.exit(0);
const product = await startProduct();
try {
  const person = await signUp(product, product.setupLink);
  const ask = async (path: string) => {
    const startedAt = performance.now();
    const answer = await person.api.get(path);
    await answer.body();
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
    return performance.now() - startedAt;
  };
  for (let warm = 0; warm < 5; warm += 1) for (const path of ["/lectures", "/api/lectures"]) await ask(path);
  const idle = await measure(() => Promise.resolve(false), 60);
  const id = await upload(person, file);
  const busy = await measure(async () => /completed|failed/.test((await lectureOf(person, id)).status), 2_000);
  console.table({ "idle: page": idle.page, "idle: API": idle.api, "processing: page": busy.page, "processing: API": busy.api });

  async function measure(isOver: () => Promise<boolean>, most: number) {
    const page: number[] = [];
    const api: number[] = [];
    while (page.length < most && !(await isOver())) {
      page.push(await ask("/lectures"));
      api.push(await ask("/api/lectures"));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { page: summary(page), api: summary(api) };
  }
} finally {
  await product.remove();
}

function summary(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (ratio: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(ratio * sorted.length))] ?? Number.NaN);
  return { requests: times.length, "p50 ms": at(0.5), "p95 ms": at(0.95), "p99 ms": at(0.99), "max ms": at(1) };
}

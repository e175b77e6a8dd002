import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { dropFiles, expectAccessible, expectNothingScrollsSideways, watchForFaults } from "@/e2e/support/pages";
import { type Person, signUp, untilEnded } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

const subtitles = `1
00:00:00,500 --> 00:00:03,500
Welcome to the seventh lecture.

2
00:00:05,000 --> 00:00:08,000
Eigenvalues of <b>symmetric</b> matrices.

3
00:00:09,000 --> 00:00:11,500
Die Mächtigkeit der Menge, مصفوفة, 行列式.
`;

test.describe.configure({ mode: "serial" });
let clips: Clips;
let product: Product;
let person: Person;
let context: BrowserContext;
let page: Page;
let faults: string[];
let id: string;

test.beforeAll(async ({ browser }) => {
  clips = makeClips();
  clips.video("LA1 vl07.mp4", { sound: false, seconds: 12 });
  product = await startProduct();
  person = await signUp(product, product.setupLink);
  context = await browser.newContext({ storageState: await person.api.storageState() });
  page = await context.newPage();
  faults = watchForFaults(page);
  await page.goto(`${product.url}/lectures`);
  await dropFiles(page, [
    { name: "LA1 vl07.mp4", bytes: clips.read("LA1 vl07.mp4") },
    { name: "LA1 vl07.srt", bytes: Buffer.from(subtitles) },
  ]);
  const list = async () => (await (await person.api.get("/api/lectures")).json()).lectures as { id: string }[];
  await expect.poll(async () => (await list()).length).toBe(1);
  id = (await list())[0]!.id;
  await untilEnded(person, id);
  await expect.poll(async () => (await found("eigenvalues")).length, { timeout: 10_000 }).toBeGreaterThan(0);
});
test.afterAll(async () => {
  await context?.close();
  await product?.remove();
  clips?.remove();
});

test("a word that was said leads to its second, by keyboard alone, from any page", async () => {
  await page.goto(`${product.url}/settings`);
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Words said or shown in your lectures" });
  await expect(box).toBeFocused();
  await page.keyboard.type("eigenvlaue");
  const option = page.getByRole("option", { name: /0:05/ });
  await expect(option).toContainText("Eigenvalues");
  await expect(option.locator("mark")).toHaveText("Eigenvalues");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page, "the palette with hits");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${product.url}/lectures/${id}?t=5&q=Eigenvalues`);
  // What was found is lit there, although it was typed with a mistake.
  await expect(page.getByText("1 place", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => [...CSS.highlights.keys()])).toContain("hit");
});

test("words are found in every script, and what nobody said is said to be nowhere", async () => {
  for (const [query, time] of [
    ["maechtigkeit", 9],
    ["مصفوفة", 10],
    ["行列式", 10],
  ] as const) {
    const [passage] = await found(query);
    expect(Math.abs((passage?.startMs ?? 0) / 1000 - time), query).toBeLessThanOrEqual(1.5);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Words said or shown in your lectures" }).fill("zzyzx");
  await expect(page.getByRole("status").getByText("Nothing found.")).toBeVisible();
  await expectAccessible(page, "the palette without hits");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", { name: "Words said or shown in your lectures" })).toHaveCount(0);
});

test("without script the page finds the same, and its links lead to the second", async ({ browser }) => {
  const bare = await browser.newContext({ storageState: await person.api.storageState(), javaScriptEnabled: false });
  const still = await bare.newPage();
  await still.goto(`${product.url}/lectures`);
  await still.getByRole("link", { name: "Search all lectures" }).click();
  await still.getByRole("searchbox", { name: "Words said or shown" }).fill("symmetric");
  await still.getByRole("button", { name: "Search" }).click();
  await expect(still).toHaveURL(/\/search\?q=symmetric$/);
  await expect(still.getByRole("link", { name: /symmetric matrices/ })).toHaveAttribute("href", `/lectures/${id}?t=6&q=symmetric`);
  await bare.close();
  await page.goto(`${product.url}/search?q=symmetric`);
  await expectAccessible(page, "the page of results");
});

test("a phone shows it all without scrolling sideways", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${product.url}/search?q=eigenvalues`);
  await expectNothingScrollsSideways(page, "search on a small phone");
  await page.getByRole("link", { name: "Search all lectures" }).click();
  await page.getByRole("combobox", { name: "Words said or shown in your lectures" }).fill("eigen");
  await expect(page.getByRole("option", { name: /0:05/ })).toBeVisible();
  await expectNothingScrollsSideways(page, "search on a small phone");
  await page.keyboard.press("Escape");
  expect(faults).toEqual([]);
});

test("a deleted lecture is found no more, at once, and neither by somebody else before", async () => {
  const other = await signUp(product);
  expect((await (await other.api.get("/api/search?q=eigenvalues")).json()).lectures).toEqual([]);
  await person.api.delete(`/api/lectures/${id}`);
  expect(await found("eigenvalues")).toEqual([]);
});

async function found(query: string): Promise<{ startMs: number }[]> {
  const answer = await (await person.api.get(`/api/search?q=${encodeURIComponent(query)}`)).json();
  return answer.lectures.flatMap((lecture: { passages: { startMs: number }[] }) => lecture.passages);
}

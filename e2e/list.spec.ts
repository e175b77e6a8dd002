import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, expectAccessibleInArabic, watchForFaults } from "@/e2e/support/pages";
import { type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

// Several lectures at once: selected with the mouse and by keyboard, moved, deleted, and brought back.

let product: Product;
let person: Person;
let context: BrowserContext;
let page: Page;
let algebra: string;
/** The newest first, as the list has them. */
const titles = ["talk 5", "talk 4", "talk 3", "talk 2", "talk 1"];

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  person = await signUp(product, product.setupLink);
  for (const title of titles.toReversed())
    await untilEnded(person, await upload(person, { name: `${title}.mp4`, bytes: Buffer.from(`no lecture, but ${title}`) }));
  const made = await person.api.post("/api/courses", { data: { name: "Linear Algebra" } });
  algebra = (await made.json()).course.id;
  context = await browser.newContext({ storageState: await person.api.storageState() });
  page = await context.newPage();
  await page.goto(`${product.url}/lectures`);
  await expect(row("talk 1")).toBeVisible();
});
test.afterAll(async () => {
  await context?.close();
  await product?.remove();
});

test("a click with Shift selects everything between, and what is selected moves to a course with one choice, and back with another", async () => {
  const faults = watchForFaults(page);
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar.getByRole("status")).toHaveText("0 selected");
  await box("talk 4").click();
  await box("talk 2").click({ modifiers: ["Shift"] });
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await expectAccessible(page, "a list with a selection");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(page, "a list with a selection on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "nothing scrolls sideways").toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });

  await bar.getByRole("button", { name: "Move to …" }).click();
  await page.getByRole("menuitem", { name: "Linear Algebra" }).click();
  await expect(page.getByText("Moved 3 lectures.")).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Select", exact: true })).toBeFocused();
  expect(await inAlgebra()).toEqual(["talk 4", "talk 3", "talk 2"]);
  for (const title of ["talk 4", "talk 3", "talk 2"]) await expect(row(title).getByRole("link", { name: "Linear Algebra" })).toBeVisible();
  await expect(row("talk 1").getByRole("link", { name: "Linear Algebra" })).toHaveCount(0);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("article").getByRole("link", { name: "Linear Algebra" })).toHaveCount(0);
  await expect.poll(inAlgebra).toEqual([]);
  expect(faults).toEqual([]);
});

test("by keyboard alone several are selected, deleted and brought back", async () => {
  await page.getByRole("button", { name: "Select", exact: true }).focus();
  await page.keyboard.press("Enter");
  await box("talk 5").focus();
  await page.keyboard.press("Space");
  await box("talk 3").focus();
  await page.keyboard.press("Space");
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar.getByRole("status")).toHaveText("2 selected");
  await bar.getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Deleted 2 lectures.")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toHaveCount(5);
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(5);
});

test("all are selected with one button, and Escape leaves the selection and everything as it was", async () => {
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const bar = page.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "All of these" }).click();
  await expect(bar.getByRole("status")).toHaveText("5 selected");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("article")).toHaveCount(5);
  await expectAccessibleInArabic(page, "the list of several lectures");
});

test("the PDF that a course chooses is its new lectures' own", async () => {
  await page.goto(`${product.url}/courses/${algebra}`);
  await page.getByLabel("PDF of new lectures").selectOption("Compact");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const asked = { fileName: "talk 6.mp4", sizeBytes: 9, contentType: "video/mp4", courseId: algebra };
  const { lecture } = await (await person.api.post("/api/uploads", { data: asked })).json();
  expect(lecture).toMatchObject({ courseId: algebra, settings: { pdf: "compact" } });
  expect((await person.api.delete(`/api/uploads/${lecture.id}`)).status()).toBe(204);
});

test("on another page a toast says that a lecture has ended, with a link; on its own page there is none", async () => {
  const streamed = page.waitForResponse(/\/api\/lectures\/events/);
  await page.goto(`${product.url}/settings`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await streamed;
  const id = await upload(person, { name: "elsewhere.mp4", bytes: Buffer.from("no lecture at all") });
  const toast = page.getByRole("status").filter({ hasText: "“elsewhere” has failed." });
  await expect(toast).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "settings with a toast");
  await toast.getByRole("link", { name: "Open it" }).click();
  await expect(page).toHaveURL(new RegExp(`/lectures/${id}$`));
  await expect(page.getByRole("heading", { level: 1, name: "elsewhere" })).toBeVisible();
  await expect(toast).toHaveCount(0);
  expect((await person.api.post(`/api/lectures/${id}/retry`, { data: {} })).status()).toBe(200);
  await untilEnded(person, id);
  await expect(page.getByRole("main")).toContainText("run 2");
  await expect(toast).toHaveCount(0);
});

const row = (title: string): Locator => page.getByRole("article", { name: title, exact: true });
const box = (title: string): Locator => row(title).getByRole("checkbox", { name: `Select ${title}` });

async function inAlgebra(): Promise<string[]> {
  const { lectures } = await (await person.api.get(`/api/lectures?course=${algebra}`)).json();
  return lectures.map(({ title }: { title: string }) => title);
}

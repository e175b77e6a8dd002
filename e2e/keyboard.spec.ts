import { type BrowserContext, expect, type Locator, type Page, test } from "@playwright/test";
import { watchForFaults } from "@/e2e/support/pages";
import { lectureOf, type Person, signUp, uploadSample } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

/** Nothing here touches a pointer: every place is reached by Tab, where one sees that one is there. */
test.describe("with a keyboard alone", () => {
  test.describe.configure({ mode: "serial" });
  let product: Product;
  let owner: Person;
  let friend: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let id: string;
  let address: string;

  test.beforeAll(async ({ browser }) => {
    product = await startProduct();
    owner = await signUp(product, product.setupLink);
    friend = await signUp(product);
    id = await uploadSample(owner, { speech: false });
    context = await browser.newContext({ storageState: await owner.api.storageState() });
    page = await context.newPage();
    faults = watchForFaults(page);
    address = `${product.url}/lectures/${id}`;
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
  });

  test("the list leads to a lecture, and past everything that comes before it", async () => {
    await page.goto(`${product.url}/lectures`);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await reach(page, page.getByRole("link", { name: "binary-search", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(address);
  });

  test("the PDF is the first thing to take, and another format comes from a menu by its first letter", async () => {
    await page.goto(address);
    await reach(page, page.getByRole("link", { name: /^Download the PDF/u }));
    const pdf = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await pdf).suggestedFilename()).toMatch(/\.pdf$/u);
    await reach(page, page.getByRole("button", { name: /^Other formats/u }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Web page" })).toBeFocused();
    await page.keyboard.press("m");
    await expect(page.getByRole("menuitem", { name: "Markdown" })).toBeFocused();
    const other = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    expect((await other).suggestedFilename()).toMatch(/\.zip$/u);
  });

  test("what was said is found over all lectures, then within one, and read from there", async () => {
    await page.goto(`${product.url}/settings`);
    await expect
      .poll(async () => (await (await owner.api.get("/api/search?q=alphabet")).json()).lectures.length, { timeout: 10_000 })
      .toBeGreaterThan(0);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Words said or shown in your lectures" })).toBeFocused();
    await page.keyboard.type("alphabet");
    await expect(page.getByRole("option", { name: /alphabet/u }).first()).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/lectures/${id}\\?t=\\d+&q=alphabet(ical)?$`, "u"));
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Find in this lecture" })).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Noether");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^\d+ of \d+$/u)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("k");
    await expect.poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => !video.paused)).toBe(true);
    await page.keyboard.press("k");
  });

  test("a moment is noted, written about, and removed", async () => {
    await page.goto(`${address}?t=30`);
    await expect.poll(() => nowS(page)).toBeCloseTo(30, 0);
    await page.keyboard.press("b");
    await reach(page, page.getByRole("tab", { name: "Slides" }));
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name: "Notes" })).toBeFocused();
    const note = page.getByRole("textbox", { name: "Note at 0:30" });
    await reach(page, note);
    await page.keyboard.type("Why the middle?");
    await expect.poll(async () => (await (await owner.api.get(`/api/lectures/${id}/notes`)).json()).notes[0]?.text).toBe("Why the middle?");
    await reach(page, page.getByRole("button", { name: "Remove the note at 0:30" }));
    await page.keyboard.press("Enter");
    await expect(note).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Note this moment" })).toBeFocused();
  });

  test("a word is corrected where one was listening, taken back and put again", async () => {
    await page.goto(`${address}?t=24`);
    await expect.poll(() => nowS(page)).toBeCloseTo(24, 0);
    await page.keyboard.press("e");
    await expect(page).toHaveURL(/\/correct\?t=24$/u);
    const field = page.locator("textarea:focus");
    await expect(field).toHaveValue(/alphabet/u);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" So it goes on.");
    await expect(page.locator('[data-save="saved"]')).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(field).not.toHaveValue(/So it goes on/u);
    await page.keyboard.press("Control+Shift+z");
    await expect(field).toHaveValue(/So it goes on/u);
    await expect
      .poll(async () => String(await (await owner.api.get(`/api/lectures/${id}/download/srt`)).body()))
      .toContain("So it goes on.");
  });

  test("it is moved into a course that was just made", async () => {
    await page.goto(`${product.url}/courses`);
    await reach(page, page.getByLabel("Name of a new course"));
    await page.keyboard.type("Algorithms");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Algorithms" })).toBeVisible();
    await page.goto(address);
    await reach(page, page.getByRole("combobox", { name: "Course" }));
    await page.keyboard.type("Algo");
    await expect(page.getByText("Moved.")).toBeVisible();
    expect((await lectureOf(owner, id)).courseId).toBeTruthy();
  });

  test("it is shared with somebody, and that is taken back; the focus comes back to where it was", async () => {
    await page.goto(address);
    const share = page.getByRole("button", { name: /^Share/u });
    await reach(page, share);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await reach(page, dialog.getByLabel("E-mail address"));
    await page.keyboard.type(friend.email);
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("listitem").filter({ hasText: friend.email })).toContainText("may read");
    expect((await friend.api.get(`/api/lectures/${id}`)).status()).toBe(200);
    await reach(page, dialog.getByRole("button", { name: `Take back: ${friend.email}` }));
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("Nobody but the owner")).toBeVisible();
    expect((await friend.api.get(`/api/lectures/${id}`)).status()).toBe(404);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(share).toBeFocused();
    expect(faults).toEqual([]);
  });
});

const nowS = (page: Page) => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);

/** Presses Tab until the focus is there, and sees it there. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const isSeen = await target.evaluate((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
      });
      expect(isSeen, `${target}: the focus is seen`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

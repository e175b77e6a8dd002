import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNothingScrollsSideways, watchForFaults } from "@/e2e/support/pages";
import { type Person, signUp, uploadSample } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

test.describe("reading a lecture", () => {
  test.describe.configure({ mode: "serial" });
  let product: Product;
  let person: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let address: string;

  test.beforeAll(async ({ browser }) => {
    product = await startProduct();
    person = await signUp(product, product.setupLink);
    const id = await uploadSample(person);
    context = await browser.newContext({
      storageState: await person.api.storageState(),
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page = await context.newPage();
    faults = watchForFaults(page);
    address = `${product.url}/lectures/${id}`;
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
  });

  const nowS = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
  const isPlaying = () => page.locator("video").evaluate((video: HTMLVideoElement) => !video.paused);

  test("an address with a time leads to that second, in the recording and in the words", async () => {
    await page.goto(`${address}?t=40`);
    await expect.poll(nowS).toBeCloseTo(40, 0);
    await expect(page.getByText("How many looks do we need?")).toBeInViewport();
    await expect(page.getByRole("button", { name: "Play from 0:40" })).toBeVisible();
    await expectAccessible(page, "the reader");
  });

  test("pressing a word plays from that word; following ends when one scrolls by hand, and a button brings it back", async () => {
    await page.goto(address);
    const words = page.getByText("Here is a better idea.");
    await expect(words).toBeVisible();
    // The words' own times come a moment after the page: pressed in its second line, it plays later than the paragraph begins.
    await expect
      .poll(async () => {
        const box = (await words.boundingBox())!;
        await words.click({ position: { x: box.width / 2, y: box.height / 2 } });
        return nowS();
      })
      .toBeGreaterThan(23);
    await expect.poll(isPlaying).toBe(true);
    expect(await page.evaluate(() => [...CSS.highlights.keys()])).toContain("word-now");
    await words.hover();
    await page.mouse.wheel(0, 600);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect(words).toBeInViewport();
  });

  test("a search leads within a second of the word, marks slides, and steps with the keyboard", async () => {
    await page.keyboard.press("Escape");
    await page.locator("body").press("/");
    await page.keyboard.type("TWENTY looks");
    await expect(page.getByText("1 place", { exact: true })).toBeVisible();
    await page.keyboard.press("Enter");
    // "twenty" is the fifth of eight words of its subtitle, from 0:46 on: its time is shared out by letters.
    await expect.poll(nowS).toBeGreaterThan(46);
    expect(await nowS()).toBeLessThan(50);
    await page.getByRole("searchbox", { name: "Find in this lecture" }).fill("halves");
    await expect(page.getByText("found here")).toHaveCount(1);
    // Where it stands on the picture it is lit, in the strip and beside the words.
    await expect(page.locator("header[id^=slide-] svg[data-lit]")).toHaveCount(1);
    await expect(page.locator("[data-slide] svg[data-lit]")).toHaveCount(1);
    const [light, picture] = [page.locator("header[id^=slide-] svg[data-lit] rect").first(), page.locator("header:has(svg[data-lit]) img")];
    const [lit, whole] = [(await light.boundingBox())!, (await picture.boundingBox())!];
    expect(lit.x).toBeGreaterThan(whole.x);
    expect(lit.x + lit.width).toBeLessThan(whole.x + whole.width);
    expect(lit.height).toBeLessThan(whole.height / 4);
    await expectAccessible(page, "the reader with a light on a slide");
    await page.emulateMedia({ forcedColors: "active" });
    expect(await light.evaluate((it) => getComputedStyle(it).fill), "the words under it can be read").toBe("none");
    await page.emulateMedia({ forcedColors: null });
  });

  test("from here on, n and N lead to the next place and the one before", async () => {
    await page.goto(`${address}?t=30&q=name`);
    await expect(page.getByText(/^\d+ places$/u)).toBeVisible();
    await page.locator("body").press("n");
    await expect.poll(nowS).toBeGreaterThan(30);
    const first = await nowS();
    await page.locator("body").press("n");
    await expect.poll(nowS).toBeGreaterThan(first);
    await page.locator("body").press("N");
    await page.locator("body").press("N");
    await expect.poll(nowS).toBeLessThan(30);
  });

  test("an address with a slide opens at that slide, and a slide is copied as a picture of its own size", async () => {
    const { slides } = await (await person.api.get(`${address.replace("/lectures/", "/api/lectures/")}/download/json`)).json();
    const third = slides[2];
    await page.goto(`${address}?s=${third.number}`);
    await expect.poll(nowS).toBeCloseTo(third.spans[0].startMs / 1000, 0);
    await expect(page.locator(`header#slide-${third.number} img`)).toBeInViewport();
    await page
      .locator(`header#slide-${third.number}`)
      .getByRole("button", { name: /^Copy the picture of/u })
      .click();
    await expect(page.getByText("The picture is copied.")).toBeVisible();
    const size = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const { width, height } = await createImageBitmap(await item!.getType("image/png"));
      return { width, height };
    });
    expect(size).toEqual({ width: third.width, height: third.height });
  });

  test("the format that was taken last stands beside the PDF from then on", async () => {
    await page.goto(address);
    await page.getByRole("button", { name: /^Other formats/u }).click();
    const taken = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "E-book" }).click();
    expect((await taken).suggestedFilename()).toMatch(/\.epub$/u);
    await page.reload();
    const again = page.waitForEvent("download");
    await page.getByRole("link", { name: /^E-book \.epub/u }).click();
    expect((await again).suggestedFilename()).toMatch(/\.epub$/u);
  });

  test("out of step the page stays where it is while it plays, also after a reload", async () => {
    await page.goto(`${address}?t=58`);
    const inStep = page.getByRole("button", { name: "In step" });
    await expect(inStep).toHaveAttribute("aria-pressed", "true");
    await inStep.click();
    await page.reload();
    await expect(inStep).toHaveAttribute("aria-pressed", "false");
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.locator("body").press("k");
    await expect.poll(nowS).toBeGreaterThan(59);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await inStep.click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await page.locator("body").press("k");
  });

  test("keys do what they do in well-known players, and can be turned off", async () => {
    await page.goto(`${address}?t=30`);
    await expect.poll(nowS).toBeCloseTo(30, 0);
    const press = (key: string) => page.locator("body").press(key);
    await press("j");
    await expect.poll(nowS).toBeCloseTo(20, 0);
    await press("]");
    await expect.poll(nowS).toBeGreaterThan(36);
    await press("k");
    await expect.poll(isPlaying).toBe(false);
    await press("5");
    await expect.poll(nowS).toBeCloseTo(35.5, 0);
    await press("?");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("Next slide")).toBeVisible();
    await expectAccessible(page, "the list of keys");
    await dialog.getByRole("checkbox").uncheck();
    await dialog.getByRole("button", { name: "Close" }).click();
    await press("j");
    expect(await nowS()).toBeCloseTo(35.5, 0);
  });

  test("selected words are copied with where they are from and a link to the second", async () => {
    await page.getByText("Imagine a list of a million names").selectText();
    await page.getByRole("button", { name: "Copy as quote" }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^“Imagine a list[\s\S]*”\n— binary-search, 0:0\d\nhttp\S+\?t=\d$/u);
  });

  test("a moment that was noted is there after a reload, with what was written, and plays from its time", async () => {
    await page.evaluate(() => localStorage.clear());
    await page.goto(`${address}?t=30`);
    await expect.poll(nowS).toBeCloseTo(30, 0);
    await page.locator("body").press("b");
    await expect(page.getByText("Noted at 0:30.")).toBeVisible();
    await page.getByRole("tab", { name: "Notes" }).click();
    await page.getByRole("textbox", { name: "Note at 0:30" }).fill("Why the middle? <b>Ask</b>");
    await expectAccessible(page, "notes");
    await page.goto(`${address}?t=5`);
    await page.getByRole("tab", { name: "Notes" }).click();
    await expect(page.getByRole("textbox", { name: "Note at 0:30" })).toHaveValue("Why the middle? <b>Ask</b>");
    await page.getByRole("button", { name: "Play from 0:30" }).click();
    await expect.poll(nowS).toBeGreaterThanOrEqual(30);
    await page.getByRole("button", { name: "Remove the note at 0:30" }).click();
    await expect(page.getByRole("textbox", { name: "Note at 0:30" })).toBeHidden();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("textbox", { name: "Note at 0:30" })).toHaveValue("Why the middle? <b>Ask</b>");
  });

  test("on a phone the player stays above, with tabs below, and nothing is wider than the screen", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${address}?t=60`);
    await expect(page.getByRole("tab")).toHaveText(["Words", "Slides", "Notes"]);
    await page.getByRole("tab", { name: "Slides" }).click();
    await page
      .getByRole("tabpanel", { name: "Slides" })
      .getByRole("button", { name: /The problem/u })
      .click();
    await expect.poll(nowS).toBeLessThan(20);
    await expectNothingScrollsSideways(page, "the reader on a small phone");
    await expectAccessible(page, "the reader on a phone");
    expect(faults).toEqual([]);
  });
});

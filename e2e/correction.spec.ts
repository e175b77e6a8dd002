import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNothingScrollsSideways, watchForFaults } from "@/e2e/support/pages";
import { download, lectureOf, type Person, signUp, uploadWithWords } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

/** A real lecture of three slides, one of them a blink that is left out, with subtitles as its words; corrected in a real browser. */
test.describe("correcting a lecture", () => {
  test.describe.configure({ mode: "serial" });

  let folder: string;
  let product: Product;
  let owner: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let id: string;

  const srt = [
    "1\n00:00:01,000 --> 00:00:05,000\nWelcome to Kaylee graphs, my friends.\n",
    "2\n00:00:07,000 --> 00:00:12,000\nEvery kaylee graph is regular.\n",
    "3\n00:00:14,000 --> 00:00:19,000\nThank you for listening.\n",
  ].join("\n");

  test.beforeAll(async ({ browser }) => {
    folder = mkdtempSync(path.join(os.tmpdir(), "thakii-correction-"));
    product = await startProduct();
    owner = await signUp(product, product.setupLink);
    context = await browser.newContext({ storageState: await owner.api.storageState() });
    page = await context.newPage();
    faults = watchForFaults(page);
    id = await uploadWithWords(owner, slideshow(folder), srt);
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const fieldWith = async (part: string) => {
    for (const one of await page.locator("textarea").all()) if ((await one.inputValue()).includes(part)) return one;
    throw new Error(`No field says ${part}.`);
  };
  const allWords = async () => (await Promise.all((await page.locator("textarea").all()).map((it) => it.inputValue()))).join(" ");
  const untilSaved = () => expect(page.locator('[data-save="saved"]')).toBeVisible();
  const untilRenewed = () =>
    expect
      .poll(async () => {
        const { renewal } = await lectureOf(owner, id);
        return renewal && renewal.made === renewal.wanted;
      })
      .toBe(true);
  const textOf = async (format: string) => String((await download(owner, id, format)).bytes);
  async function pdfText(): Promise<string> {
    const file = path.join(folder, "lecture.pdf");
    writeFileSync(file, (await download(owner, id, "pdf")).bytes);
    return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
  }

  test("the lecture's page leads there; every state is accessible", async () => {
    await page.goto(`${product.url}/lectures/${id}`);
    await page.getByRole("link", { name: "Correct", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Correct:");
    await expect(page.locator("textarea").first()).toBeVisible();
    await expectAccessible(page, "correcting");
    await shoot(page, "start");
  });

  test("a word that is typed in place stands in PDF, SRT and HTML in seconds, and the lecture stays ready", async () => {
    const first = await fieldWith("Welcome");
    await first.fill((await first.inputValue()).replace("friends", "colleagues"));
    await untilSaved();
    expect((await lectureOf(owner, id)).status).toBe("completed");
    await untilRenewed();
    expect(await textOf("srt")).toContain("colleagues");
    expect(await textOf("html")).toContain("colleagues");
    expect(await pdfText()).toContain("colleagues");
  });

  test("it is undone and redone by keys, and stands after a reload", async () => {
    const first = await fieldWith("Welcome");
    await first.press("Control+z");
    await expect(first).toHaveValue(/friends/);
    await first.press("Control+Shift+z");
    await expect(first).toHaveValue(/colleagues/);
    await page.reload();
    await expect(page.locator("textarea").first()).toBeVisible();
    expect(await allWords()).toContain("colleagues");
  });

  test("one word is replaced everywhere, after a look at every place, and remembered", async () => {
    await page.getByRole("button", { name: "Replace …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Heard as").fill("kaylee");
    await dialog.getByLabel("Write instead").fill("Cayley");
    await expect(dialog.getByText("2 places", { exact: true })).toBeVisible();
    await dialog.getByLabel("Remember the term").check();
    await expectAccessible(page, "replacing");
    await shoot(page, "replace");
    await dialog.getByRole("button", { name: "Replace 2 places" }).click();
    await untilSaved();
    expect(await allWords()).not.toMatch(/kaylee/i);
    await untilRenewed();
    expect((await textOf("srt")).match(/Cayley/g)).toHaveLength(2);
    expect((await lectureOf(owner, id)).settings.terms).toEqual(["Cayley"]);
  });

  test("a slide is dropped, and what was left out brought back with its picture in full", async () => {
    const before = JSON.parse(await textOf("json")).slides.length;
    await page.locator("[data-slide]").last().getByRole("button", { name: /^Drop/ }).click();
    await expect(page.locator("[data-slide]")).toHaveCount(before - 1);
    await untilSaved();
    await untilRenewed();
    expect(JSON.parse(await textOf("json")).slides).toHaveLength(before - 1);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(page.locator("[data-slide]")).toHaveCount(before);
    await page.getByText(/^Left out \(\d+\)$/).click();
    await shoot(page, "left-out");
    await page
      .getByRole("button", { name: /^Bring back/ })
      .first()
      .click();
    await expect(page.locator("[data-slide]")).toHaveCount(before + 1);
    await expect.poll(async () => JSON.parse(await textOf("json")).slides.length).toBe(before + 1);
    await untilRenewed();
    const { slides } = JSON.parse(await textOf("json"));
    expect(new Set(slides.map(({ width }: { width: number }) => width))).toEqual(new Set([640]));
  });

  test("a slide is cropped by its edges, and stands so in the document; its whole picture can be had back", async () => {
    const first = page.locator("[data-slide]").first();
    await first.getByRole("button", { name: /^Crop/u }).click();
    const dialog = page.getByRole("dialog");
    await expectAccessible(page, "cropping");
    await shoot(page, "crop");
    await dialog.getByRole("slider", { name: "Right edge" }).fill("500");
    await dialog.getByRole("button", { name: "Crop", exact: true }).click();
    await expect(first.getByRole("button", { name: /^Crop/u })).toBeFocused();
    await untilSaved();
    await untilRenewed();
    const widths = async () => JSON.parse(await textOf("json")).slides.map(({ width }: { width: number }) => width);
    await expect.poll(async () => (await widths())[0]).toBe(320);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await untilSaved();
    await untilRenewed();
    await expect.poll(async () => (await widths())[0]).toBe(640);
  });

  test("who reviewed it stands in every output, and an earlier version is restored", async () => {
    await page.getByRole("button", { name: "Mark as reviewed" }).click();
    await expect(page.getByText(/^Reviewed by Person/)).toBeVisible();
    await untilRenewed();
    expect(await textOf("vtt")).toMatch(/Reviewed by Person \d+ on/);
    expect((await pdfText()).replace(/\s+/g, " ")).toMatch(/Reviewed by Person \d+ on/);
    await page.getByRole("button", { name: "Versions …" }).click();
    await expect(
      page
        .getByRole("dialog")
        .getByRole("button", { name: /^Restore version/ })
        .last(),
    ).toBeVisible();
    await shoot(page, "versions");
    await page.getByRole("button", { name: "Restore what was heard and found" }).click();
    await expect.poll(allWords).toContain("Kaylee");
    await untilRenewed();
    expect(await textOf("srt")).toContain("friends");
  });

  test("what is typed without a connection is kept, and sent when it is back", async () => {
    await context.setOffline(true);
    const last = await fieldWith("Thank you");
    await last.fill("Thank you all for listening.");
    await expect(page.locator('[data-save="offline"]')).toBeVisible();
    await context.setOffline(false);
    await untilSaved();
    expect((await textOf("srt").then(() => lectureOf(owner, id))).corrections?.number).toBeGreaterThan(0);
  });

  test("two who type at once: the second is told, and both are kept", async () => {
    const other = await context.newPage();
    await other.goto(`${product.url}/lectures/${id}/correct`);
    const theirs = other.locator("textarea").first();
    await theirs.fill("Theirs to begin with.");
    await expect(other.locator('[data-save="saved"]')).toBeVisible();
    await other.close();
    await page.locator("textarea").first().fill("Mine to begin with.");
    await expect(page.getByText("Somebody else has saved while you typed.")).toBeVisible();
    await expectAccessible(page, "a conflict");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await untilSaved();
    await untilRenewed();
    expect(await textOf("srt")).toContain("Mine to begin with.");
  });

  test("it fits a small phone, and no page complained on the way", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await expectNothingScrollsSideways(page, "the correction on a small phone");
    await shoot(page, "phone");
    expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|409/.test(fault))).toEqual([]);
    await expect(page.locator("textarea").first()).toBeVisible();
  });
});

/** Screens to look at, where somebody wants them. */
async function shoot(page: Page, name: string): Promise<void> {
  const dir = process.env.SHOTS;
  if (!dir) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(dir, `correct-${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Three pictures of 640 × 360: 6 s, a blink of 0.6 s, 6 s, 7 s. @returns its path */
function slideshow(folder: string): string {
  const file = path.join(folder, "slideshow.mp4");
  const box = (colour: string, x: number) =>
    `drawbox=x=${x}:y=60:w=160:h=200:color=${colour}:t=fill,drawbox=x=${x + 20}:y=280:w=120:h=20:color=black:t=fill`;
  const parts = [
    { seconds: 6, draw: box("red", 40) },
    { seconds: 0.6, draw: box("green", 220) },
    { seconds: 6, draw: box("blue", 400) },
    { seconds: 7.4, draw: box("purple", 240) },
  ];
  const inputs = parts.flatMap(({ seconds }) => ["-f", "lavfi", "-i", `color=white:s=640x360:r=10:d=${seconds}`]);
  const filters = parts.map(({ draw }, index) => `[${index}:v]${draw}[v${index}]`).join(";");
  const joined = `${filters};${parts.map((_, index) => `[v${index}]`).join("")}concat=n=${parts.length}:v=1[v]`;
  execFileSync("ffmpeg", [
    "-v",
    "error",
    "-y",
    ...inputs,
    "-f",
    "lavfi",
    "-i",
    "sine=frequency=200:duration=20",
    "-filter_complex",
    joined,
    "-map",
    "[v]",
    "-map",
    `${parts.length}:a`,
    "-pix_fmt",
    "yuv420p",
    "-shortest",
    file,
  ]);
  return file;
}

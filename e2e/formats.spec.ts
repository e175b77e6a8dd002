import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNothingScrollsSideways, watchForFaults } from "@/e2e/support/pages";
import { download, lectureOf, type Person, signUp, untilEnded } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { madeFormats } from "@/lib/exports/formats";

const srt = "1\n00:00:01,000 --> 00:00:04,000\nThese are our own words.\n";

test.describe("words that are brought along, and what is made of them", () => {
  test.describe.configure({ mode: "serial" });
  let folder: string;
  let product: Product;
  let admin: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let id: string;

  test.beforeAll(async ({ browser }) => {
    folder = mkdtempSync(path.join(os.tmpdir(), "thakii-formats-"));
    product = await startProduct();
    admin = await signUp(product, product.setupLink);
    context = await browser.newContext({ storageState: await admin.api.storageState(), acceptDownloads: true });
    page = await context.newPage();
    faults = watchForFaults(page);
    writeFileSync(path.join(folder, "talk.srt"), srt);
    const clip = "testsrc=s=320x180:r=5:d=1,loop=25:1:0,trim=duration=6";
    execFileSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", clip, "-pix_fmt", "yuv420p", path.join(folder, "talk.mp4")]);
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("subtitles chosen together with the recording are its words", async () => {
    await page.goto(`${product.url}/lectures`);
    await page
      .getByLabel("Recordings")
      .first()
      .setInputFiles([path.join(folder, "talk.mp4"), path.join(folder, "talk.srt")]);
    await expect(page.locator('[data-status="completed"]')).toHaveCount(1, { timeout: 120_000 });
    const { lectures } = await (await admin.api.get("/api/lectures")).json();
    id = lectures[0].id;
    expect(lectures[0]).toMatchObject({ settings: { subtitles: "talk.srt" }, stages: { audio: { reason: "subtitles_given" } } });
    await page.goto(`${product.url}/lectures/${id}`);
    await expect(page.getByText("These are our own words.")).toBeVisible();
  });

  test("every format is in the menu, on a small phone too, and comes under the lecture's name", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole("button", { name: "Other formats of talk" }).click();
    await expectAccessible(page, "the formats");
    for (const name of ["To read", "Slides", "Subtitles", "The whole"]) await expect(page.getByRole("group", { name })).toBeVisible();
    await expectNothingScrollsSideways(page, "the formats on a small phone");
    const waiting = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /Word/ }).click();
    expect((await waiting).suggestedFilename()).toBe("talk.docx");
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const format of madeFormats) {
      const { bytes, disposition } = await download(admin, id, format);
      expect(bytes.length, format).toBeGreaterThan(500);
      expect(disposition).toContain(`talk.${format}`);
    }
    expect(String((await download(admin, id, "html")).bytes)).toContain("These are our own words.");
  });

  test("my notes come along where I tick them, in the menu and in the choice of PDFs", async () => {
    const data = { id: "n".repeat(20), atMs: 2_000, text: "What I thought of it." };
    expect((await admin.api.post(`/api/lectures/${id}/notes`, { data })).status()).toBe(201);
    await page.reload();
    await page.getByRole("button", { name: "Other formats of talk" }).click();
    const tick = page.getByRole("menuitemcheckbox", { name: "With my notes" });
    await tick.click();
    await expect(tick).toHaveAttribute("aria-checked", "true");
    await expectAccessible(page, "the formats with a tick");
    const waiting = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /Web page/ }).click();
    expect(readFileSync(await (await waiting).path(), "utf8")).toContain("What I thought of it.");
    await page.getByRole("button", { name: /^PDF:/ }).click();
    const dialog = page.getByRole("dialog", { name: "Which PDF" });
    await dialog.getByRole("checkbox", { name: /With my notes/ }).check();
    await expect(dialog.getByText(/without your notes/)).toBeVisible();
    await expectAccessible(page, "the choice of PDFs");
    const pdf = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download" }).click();
    expect((await pdf).suggestedFilename()).toBe("talk.screen.pdf");
    await dialog.getByRole("radio", { name: "Handout, A4" }).check();
    await expect(dialog.getByRole("checkbox", { name: /With my notes/ })).toBeDisabled();
    await dialog.getByRole("button", { name: "Close" }).click();
  });

  test("the words can be left out, and given again, while the slides stay", async () => {
    await page.getByRole("button", { name: "Slides only" }).click();
    await expect.poll(async () => (await lectureOf(admin, id)).run).toBe(2);
    expect(await untilEnded(admin, id)).toMatchObject({ status: "completed", result: { words: 0, slides: 1 } });
    await expect(page.getByText("These are our own words.")).toHaveCount(0);
    expect(String((await download(admin, id, "html")).bytes), "what was made before is not given out").not.toContain("our own words");
    await page.getByLabel("Subtitle file").setInputFiles(path.join(folder, "talk.srt"));
    await expect.poll(async () => (await lectureOf(admin, id)).run).toBe(3);
    expect(await untilEnded(admin, id)).toMatchObject({ status: "completed", result: { words: 5, slides: 1 } });
    await expect(page.getByText("These are our own words.")).toBeVisible();
    await expectAccessible(page, "a lecture with subtitles of one's own");
  });

  test("no page complained on the way", () => {
    expect(faults).toEqual([]);
  });
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { sharedLecture } from "@/e2e/support/lectures";
import { dropFiles, expectAccessible, expectAccessibleInArabic, expectNothingScrollsSideways, watchForFaults } from "@/e2e/support/pages";
import { type Product, startProduct } from "@/e2e/support/product";
import { type SpeechServer, startSpeechServer } from "@/e2e/support/speech-server";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import { slideAlternative } from "@/lib/document/slide-name";
import { parseSrt } from "@/lib/subtitles/srt";
import { parseVtt } from "@/lib/subtitles/vtt";

const short = sharedLecture("input_4.mp4");
const long = sharedLecture("input_5.mp4");

test.describe("from a fresh start to the downloaded document", () => {
  test.describe.configure({ mode: "serial", timeout: 480_000 });
  test.skip(!short || !long, "the shared lectures are not on this machine");

  let speech: SpeechServer;
  let product: Product;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  test.beforeAll(async ({ browser }) => {
    speech = await startSpeechServer();
    product = await startProduct({ SPEECH_BASE_URL: speech.url });
    context = await browser.newContext({ acceptDownloads: true });
    page = await context.newPage();
    faults = watchForFaults(page);
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
    await speech?.close();
  });

  test("the link that was printed makes the first account and leads to an empty list that says what to do", async () => {
    await page.goto(product.setupLink ?? "");
    await expectAccessible(page, "sign up");
    await expectAccessibleInArabic(page, "sign up");
    await page.getByLabel("Name").fill("Ada Lovelace");
    await page.getByLabel("E-mail").fill("ada@example.edu");
    await page.getByLabel("Password", { exact: true }).fill("an engine of numbers");
    await page.getByRole("button", { name: /create|sign up|make/i }).click();
    await expect(page).toHaveURL(/\/lectures$/);
    await expectAccessible(page, "the empty list");
  });

  test("two lectures dropped anywhere are sent, and each shows how far it is in minutes", async () => {
    await dropFiles(
      page,
      [short, long].map((file) => ({ name: path.basename(file ?? ""), bytes: readFileSync(file ?? "") })),
    );
    await expect(page.getByRole("article", { name: "input 4" })).toBeVisible();
    await expect(page.getByRole("article", { name: "input 5" })).toBeVisible();
    await expect(page.locator('[data-status="processing"]').first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/\d+:\d\d of \d+:\d\d/).first()).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, "the list at work");
  });

  test("both are finished without a reload, and a second tab has seen the same", async () => {
    const second = await context.newPage();
    await second.goto(`${product.url}/lectures`);
    for (const tab of [page, second]) await expect(tab.locator('[data-status="completed"]')).toHaveCount(2, { timeout: 400_000 });
    await second.close();
  });

  test("the PDF of the longer one holds its slides, pages and the words that were spoken", async () => {
    const row = page.getByRole("article", { name: "input 5" });
    const waiting = page.waitForEvent("download");
    await row.getByRole("link", { name: /Download the PDF/ }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("input 5.pdf");
    const file = test.info().outputPath("input 5.pdf");
    await download.saveAs(file);
    const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [file], { encoding: "utf8" }))?.[1]);
    expect(pages).toBeGreaterThanOrEqual(3);
    const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
    const model = await readModel();
    expect(model.slides).toHaveLength(2);
    for (const { number, title } of model.slides) expect(text).toContain(title ? `${number} · ${title}` : `Slide ${number}`);
    const spoken = model.paragraphs.flatMap((paragraph) => paragraph.words.map((word) => word.text));
    expect(spoken.length).toBeGreaterThan(200);
    const found = spoken.filter((word) => text.includes(word)).length;
    expect(found / spoken.length).toBeGreaterThan(0.99);
  });

  test("its subtitles parse, in both forms, and end before the lecture does", async () => {
    const id = await idOf("input 5");
    const read = async (format: string) => (await context.request.get(`${product.url}/api/lectures/${id}/download/${format}`)).text();
    const [srt, vtt] = [parseSrt(await read("srt")), parseVtt(await read("vtt"))];
    expect(srt.length).toBeGreaterThan(20);
    expect(vtt).toEqual(srt);
    expect(Math.max(...srt.map((cue) => cue.endMs))).toBeLessThanOrEqual(146_000);
  });

  test("the lecture's page shows its stages, its slides and what was said beside them", async () => {
    await page.getByRole("link", { name: "input 5", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "input 5" })).toBeVisible();
    const [first] = (await readModel()).slides;
    await expect(page.getByRole("img", { name: slideAlternative(first!) })).toBeVisible();
    await expectAccessible(page, "a lecture");
    await expectAccessibleInArabic(page, "a lecture");
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNothingScrollsSideways(page, "a lecture on a small phone");
    await page.setViewportSize({ width: 1280, height: 800 });
    // As the server sends it, with dates in full: nobody waits for the script to be able to read.
    const { cookies } = await context.storageState();
    const plain = await context.browser()!.newContext({ storageState: { cookies, origins: [] }, javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.setViewportSize({ width: 320, height: 640 });
    await still.goto(page.url());
    await expectNothingScrollsSideways(still, "a lecture before its script");
    await plain.close();
  });

  test("asked for every step, the slides are found anew, and the words stay", async () => {
    const before = await readModel();
    await page.getByRole("button", { name: /^Slides: normal/ }).click();
    await page.getByRole("radio", { name: /Every step/ }).check();
    await expectAccessible(page, "the choice of slides");
    await page.getByRole("button", { name: "Find the slides again" }).click();
    await expect(page.getByRole("button", { name: /^Slides: every step/ })).toBeVisible({ timeout: 120_000 });
    const after = await readModel();
    expect(after.slides.length).toBeGreaterThan(before.slides.length);
    expect(after.paragraphs.flatMap(({ words }) => words)).toEqual(before.paragraphs.flatMap(({ words }) => words));
  });

  test("every other page is reachable and accessible, also in Arabic", async () => {
    for (const where of ["/lectures", "/settings", "/admin", "/accessibility"]) {
      await page.goto(product.url + where);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page, where);
      await expectAccessibleInArabic(page, where);
    }
  });

  test("a deleted lecture can be brought back, and one that is not goes with every object", async () => {
    await page.goto(`${product.url}/lectures`);
    const row = page.getByRole("article", { name: "input 4" });
    const remove = async () => {
      await row.getByRole("button", { name: /More for/ }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await expect(row).toHaveCount(0);
    };
    const id = await idOf("input 4");
    await remove();
    await page.getByRole("button", { name: /undo/i }).click();
    await expect(row).toBeVisible();
    await remove();
    await expect.poll(async () => (await context.request.get(`${product.url}/api/lectures/${id}`)).status(), { timeout: 60_000 }).toBe(404);
  });

  test("no page complained on the way", () => {
    expect(faults.filter((fault) => !/404/.test(fault))).toEqual([]);
  });

  async function idOf(title: string): Promise<string> {
    const { lectures } = await (await context.request.get(`${product.url}/api/lectures?text=${encodeURIComponent(title)}`)).json();
    return lectures[0].id;
  }

  async function readModel() {
    const answer = await context.request.get(`${product.url}/api/lectures/${await idOf("input 5")}/download/json`);
    return lectureDocumentSchema.parse(await answer.json());
  }
});

test.describe("without any speech engine", () => {
  test.skip(!short, "the shared lectures are not on this machine");

  test("the lecture completes with its slides, the page and the PDF say why there are no words, and one click listens later", async ({
    page,
  }, testInfo) => {
    const speech = await startSpeechServer();
    const product = await startProduct({ WHISPER_SERVER_BIN: "/nonexistent" });
    try {
      await page.goto(product.setupLink ?? "");
      await page.getByLabel("Name").fill("Grace Hopper");
      await page.getByLabel("E-mail").fill("grace@example.edu");
      await page.getByLabel("Password", { exact: true }).fill("a nanosecond of wire");
      await page.getByRole("button", { name: /create|sign up|make/i }).click();
      await expect(page).toHaveURL(/\/lectures$/);
      await page
        .getByLabel("Recordings")
        .first()
        .setInputFiles(short ?? "");
      await expect(page.locator('[data-status="completed"]')).toHaveCount(1, { timeout: 120_000 });
      await page.getByRole("link", { name: "input 4", exact: true }).click();
      await expect(page.getByText(/speech recogni/i).first()).toBeVisible();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page
          .getByRole("link", { name: /Download the PDF/ })
          .first()
          .click(),
      ]);
      const file = testInfo.outputPath("lecture.pdf");
      await download.saveAs(file);
      expect(execFileSync("pdftotext", [file, "-"], { encoding: "utf8" })).toMatch(/speech recogni/i);

      // Somebody installs an engine and starts the product again; the click does the rest.
      await product.stop();
      await product.start({ SPEECH_BASE_URL: speech.url });
      await page.reload();
      await page
        .getByRole("button", { name: /transcribe now/i })
        .first()
        .click();
      await expect(page.getByText(/speech recogni/i)).toHaveCount(0, { timeout: 120_000 });
    } finally {
      await product.remove();
      await speech.close();
    }
  });
});

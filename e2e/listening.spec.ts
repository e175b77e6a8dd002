import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, watchForFaults } from "@/e2e/support/pages";
import { lectureOf, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { missingForWhisper, silence, speak, toyModel, wavOf } from "@/lib/transcription/speech.fixture";
import { sentences } from "@/lib/transcription/toy-sentences.fixture";

/** The real whisper-server with a toy of a model that knows forty sentences, one at a time. */
test.describe("a lecture that our own engine listens to", () => {
  test.describe.configure({ mode: "serial" });
  if (missingForWhisper.length > 0) console.warn(`SKIPPED: listening with our own engine; missing: ${missingForWhisper.join(", ")}`);
  test.skip(missingForWhisper.length > 0, "the speech engine is not on this machine");

  const said = [sentences[0]!, sentences[2]!];
  let folder: string;
  let product: Product;
  let admin: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let id: string;

  test.beforeAll(async ({ browser }) => {
    folder = mkdtempSync(path.join(os.tmpdir(), "thakii-listening-"));
    copyFileSync(toyModel, path.join(folder, "toy.bin"));
    product = await startProduct({ THAKII_MODELS: folder, WHISPER_MODEL: "toy.bin", WHISPER_BEAM: "1" });
    admin = await signUp(product, product.setupLink);
    context = await browser.newContext({ storageState: await admin.api.storageState() });
    page = await context.newPage();
    faults = watchForFaults(page);
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("its words stand in the document as they were said, and how sure its language is", async () => {
    const [wav, video] = [path.join(folder, "said.wav"), path.join(folder, "said.mp4")];
    writeFileSync(wav, wavOf(silence(3000), speak(said[0]!), silence(22_000), speak(said[1]!), silence(3000)));
    execFileSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=white:s=320x180:r=5", "-i", wav, "-shortest", video]);
    id = await upload(admin, video);
    const ended = await untilEnded(admin, id);
    expect(ended, JSON.stringify("failure" in ended && ended.failure)).toMatchObject({
      status: "completed",
      stages: { transcript: { state: "done" } },
    });
    await page.goto(`${product.url}/lectures/${id}`);
    for (const sentence of said) await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByText(/^English, \d+\s?% sure \(heard at 2 of 2 places\)$/)).toBeVisible();
    await expect(page.getByText("whisper.cpp toy, beam 1")).toBeVisible();
    await page.getByText("How good the subtitles are").click();
    await expect(page.getByText(/^\d+\s?% of the time in which somebody speaks$/)).toBeVisible();
    await expectAccessible(page, "a lecture that was listened to");
  });

  test("it is listened to again in another language, chosen from a list that is searched, with words to expect", async () => {
    await page.getByRole("button", { name: "Listen again …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Language").fill("germ");
    await dialog.getByRole("radio", { name: "German" }).click();
    await dialog.getByLabel("Words to expect").fill("Datei\nZahlenliste");
    await expectAccessible(page, "the choices for listening again");
    await dialog.getByRole("button", { name: "Listen again" }).click();
    await expect.poll(async () => (await lectureOf(admin, id)).run).toBe(2);
    const again = await untilEnded(admin, id);
    expect(again).toMatchObject({
      status: "completed",
      settings: { language: "de", terms: ["Datei", "Zahlenliste"] },
      stages: { slides: { state: "done" }, transcript: { state: "done" } },
    });
    await expect(page.getByText("German", { exact: true })).toBeVisible();
  });

  test("an administrator sees the models, chooses one, and reads why it cannot be fetched", async () => {
    await page.goto(`${product.url}/admin`);
    const speech = page.getByRole("region", { name: "Speech" });
    await expect(speech.getByText("Lectures are listened to by whisper.cpp toy, beam 1.")).toBeVisible();
    await speech.getByRole("radio", { name: "Small" }).click();
    await expect(speech.getByText(/The chosen model is not on this server yet/)).toBeVisible();
    await speech.getByRole("button", { name: "Fetch the model Small" }).click();
    await expect(speech.getByText(/The model hub 127\.0\.0\.1:9 cannot be reached/)).toBeVisible();
    await expectAccessible(page, "the administrators' models");
  });

  test("no page complained on the way", () => {
    expect(faults).toEqual([]);
  });
});

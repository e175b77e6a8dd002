import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Gate, startGate } from "@/e2e/support/gate";
import { sharedLecture } from "@/e2e/support/lectures";
import { expectAccessible, expectAccessibleInArabic, watchForFaults } from "@/e2e/support/pages";
import { lectureOf, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { isPocketsphinxInstalled, type SpeechServer, startSpeechServer } from "@/e2e/support/speech-server";

/** The gate before the speech server decides when the next piece of sound is heard, so that nothing here depends on how fast a machine is. */
test.describe("reading a lecture while it is worked on", () => {
  test.describe.configure({ mode: "serial" });
  const isDeaf = !isPocketsphinxInstalled();
  if (isDeaf) console.warn("SKIPPED: reading while a lecture is worked on; pocketsphinx is not on this machine.");
  test.skip(isDeaf, "pocketsphinx is not on this machine");

  let folder: string;
  let speech: SpeechServer;
  let gate: Gate;
  let product: Product;
  let person: Person;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  let id: string;

  test.beforeAll(async ({ browser }) => {
    folder = mkdtempSync(path.join(os.tmpdir(), "thakii-reading-"));
    speech = await startSpeechServer();
    gate = await startGate(speech.url);
    product = await startProduct({ SPEECH_BASE_URL: gate.url });
    person = await signUp(product, product.setupLink);
    context = await browser.newContext({ storageState: await person.api.storageState() });
    page = await context.newPage();
    faults = watchForFaults(page);
  });
  test.afterAll(async () => {
    await context?.close();
    await product?.remove();
    await gate?.close();
    await speech?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const words = () => page.locator("p[id^=paragraph-]");

  test("its slides are there before anybody has listened, and say of their words that they may follow", async () => {
    gate.set("closed");
    id = await upload(person, talk(folder), { language: "en" });
    await page.goto(`${product.url}/lectures/${id}`);
    await expect(page.getByText("More appears here by itself.")).toBeVisible({ timeout: 60_000 });
    await expect(page.locator("header[id^=slide-]")).toHaveCount(3);
    await expect(page.getByText("No words here yet.")).toHaveCount(3);
    expect((await lectureOf(person, id)).status).toBe("processing");
    expect(await page.locator("header[id=slide-1] img").evaluate((it: HTMLImageElement) => it.decode().then(() => it.naturalWidth))).toBe(
      640,
    );
    await expectAccessible(page, "a lecture that is worked on");
    await expectAccessibleInArabic(page, "a lecture that is worked on");
    await expect(page.locator("header[id^=slide-]")).toHaveCount(3);
  });

  test("a paragraph is there when its piece was heard and the next was not; what one noted and where one is stay when the rest comes", async () => {
    await expect.poll(() => gate.waiting).toBeGreaterThan(0);
    gate.letOneThrough();
    await expect(words()).toHaveCount(1, { timeout: 60_000 });
    await expect(page.getByText("No words here yet.")).toHaveCount(2);
    expect((await lectureOf(person, id)).status).toBe("processing");
    await page
      .locator("#section-1")
      .getByRole("button", { name: /^Play from/u })
      .first()
      .click();
    await expect.poll(seconds).toBeGreaterThan(28);
    await page.locator("body").press("k");
    await page.locator("body").press("b");
    const wasAt = await seconds();
    const player = await page.locator("video").elementHandle();
    gate.set("open");
    expect(await untilEnded(person, id)).toMatchObject({ status: "completed", stages: { transcript: { state: "done" } } });
    await expect(page.getByText("More appears here by itself.")).toHaveCount(0);
    await expect(words()).toHaveCount(3);
    expect(await player?.evaluate((it) => it.isConnected), "the player is the same").toBe(true);
    expect(await seconds()).toBe(wasAt);
    await page.getByRole("tab", { name: "Notes" }).click();
    await expect(page.getByRole("textbox", { name: /^Note at 0:[23]/u })).toHaveCount(1);
  });

  test("where nobody speaks is gone over when one asks for it, and this browser remembers", async () => {
    await page.goto(`${product.url}/lectures/${id}?t=8`);
    const skip = page.getByRole("button", { name: "Skip silence" });
    await expect(skip).toHaveAttribute("aria-pressed", "false");
    await page.locator("body").press("k");
    await expect.poll(seconds).toBeGreaterThan(8.2);
    expect(await seconds()).toBeLessThan(20);
    await skip.click();
    await expect.poll(seconds).toBeGreaterThan(29);
    await page.reload();
    await expect(skip).toHaveAttribute("aria-pressed", "true");
    expect(faults).toEqual([]);
  });

  // How soon there are words is the recogniser's matter.
  test("of a real lecture the first slides are there within a minute of its upload's end", async () => {
    const file = sharedLecture("s05_fades_720p.mp4");
    test.skip(!file, "the shared lectures are not on this machine");
    gate.set("open");
    const lecture = await upload(person, file!, { language: "en" });
    const fromMs = Date.now();
    const slides = async () => (await (await person.api.get(`/api/lectures/${lecture}/reading`)).json()).reading?.slides.length ?? 0;
    await expect.poll(slides, { timeout: 60_000, intervals: [250] }).toBeGreaterThan(0);
    console.log(`s05_fades_720p: the first slides ${Date.now() - fromMs} ms after the upload's end`);
  });

  const seconds = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime);
});

/** Three pictures of half a minute; over each somebody says a sentence, and is silent for so long that each is a piece of its own. @returns its path */
function talk(folder: string): string {
  const file = path.join(folder, "talk.mp4");
  const [colours, said] = [
    ["red", "blue", "purple"],
    ["Every lecture ends with a question.", "The answer is in the book.", "Thank you for listening."],
  ];
  const pictures = colours.flatMap(() => ["-f", "lavfi", "-i", "color=white:s=640x360:r=5:d=30"]);
  const sounds = said.flatMap((sentence, index) => {
    const wav = path.join(folder, `${index}.wav`);
    writeFileSync(path.join(folder, `${index}.txt`), sentence);
    execFileSync("espeak-ng", ["-v", "en-us", "-f", path.join(folder, `${index}.txt`), "-w", wav]);
    return ["-i", wav];
  });
  const filters = colours.flatMap((colour, index) => [
    `[${index}:v]drawbox=x=${40 + 180 * index}:y=60:w=160:h=200:color=${colour}:t=fill,drawbox=x=60:y=280:w=${200 + 100 * index}:h=20:color=black:t=fill[v${index}]`,
    `[${index + colours.length}:a]apad=whole_dur=30[a${index}]`,
  ]);
  const joined = `${colours.map((_, index) => `[v${index}][a${index}]`).join("")}concat=n=${colours.length}:v=1:a=1[v][a]`;
  execFileSync("ffmpeg", [
    ...["-v", "error", "-y", ...pictures, ...sounds, "-filter_complex", [...filters, joined].join(";")],
    ...["-map", "[v]", "-map", "[a]", "-pix_fmt", "yuv420p", file],
  ]);
  return file;
}

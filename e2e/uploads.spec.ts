import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { type Clips, makeClips } from "@/e2e/support/clips";
import { objectsOf } from "@/e2e/support/objects";
import { expectAccessible } from "@/e2e/support/pages";
import { download, type Person, signUp } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import { partCount, partSizeFor } from "@/lib/uploads/parts";

const limitBytes = 80_000_000;
/** Nine parts, of which four go at once. */
const sizeBytes = 70_000_000;
/** Bytes a second: slow enough to be seen half way, and so slow that nothing more arrives. */
const steady = 16_000_000;
const crawling = 1_000;
const parts = partCount(sizeBytes, partSizeFor(sizeBytes));

let clips: Clips;
let clip: string;
let product: Product;
let person: Person;
let context: BrowserContext;
let page: Page;
let files = 0;
const sessions = new WeakMap<Page, CDPSession>();

test.beforeAll(async ({ browser }) => {
  clips = makeClips();
  clip = clips.video("clip.mp4", { sound: false, seconds: 1 });
  product = await startProduct({ MAX_UPLOAD_BYTES: String(limitBytes), MAX_DURATION_MS: "10000" });
  person = await signUp(product, product.setupLink);
  context = await browser.newContext({ storageState: await person.api.storageState() });
});
test.afterAll(async () => {
  await context?.close();
  await product?.remove();
  clips?.remove();
});
test.beforeEach(async () => {
  page = await openLectures();
});
test.afterEach(() => page.close());

test("several files at once: two move, the third waits its turn, and one line sums them up until all are there", async () => {
  const names = [1, 2, 3].map(() => recording(10_000_000));
  await throttle(page, 4_000_000);
  await choose(page, ...names);
  const total = page.getByRole("region", { name: "Uploads" });
  await expect(total.getByRole("heading", { name: "Uploading 3 files" })).toBeVisible();
  await expect(page.locator('[data-phase="sending"]')).toHaveCount(2);
  await expect(page.locator('[data-phase="waiting"]')).toHaveText(/Waiting its turn · 10 MB/);
  await expect(line(names[0] ?? "")).toHaveText(/[\d.]+ (MB|kB|bytes) of 10 MB · [\d.]+ (MB|kB)\/s/);
  await expect(total.getByText(/^[\d.]+ (MB|kB|bytes) of 30 MB · [\d.]+ (MB|kB)\/s/)).toBeVisible();
  await throttle(page, -1);
  await expect(total.getByRole("heading", { name: "3 files uploaded." })).toBeVisible({ timeout: 60_000 });
  await expect(total.getByText("You can close this tab now.")).toBeVisible();
  for (const name of names) await expectWhole(await idOf(name), name);
});

test("a paused upload sends nothing, and goes on with exactly the parts that had not arrived", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  await line(name).getByRole("button", { name: "Pause" }).click();
  await expect(line(name)).toHaveAttribute("data-phase", "paused");
  await expect(line(name)).toContainText("Paused");
  await expect(page.getByRole("heading", { name: "Uploads paused" })).toBeVisible();
  expect(await asksBeforeLeaving(), "nothing moves").toBe(false);
  // Asked for by the page itself: a part whose last bytes were on their way may have arrived after the pause.
  const asked = page.waitForResponse((response) => new URL(response.url()).pathname === `/api/uploads/${id}` && response.ok());
  const sent = watchParts(page);
  await throttle(page, -1);
  await line(name).getByRole("button", { name: "Resume" }).click();
  const missing = missingIn(await (await asked).json());
  expect(missing.length).toBeGreaterThan(0);
  await expectDone(name);
  expect(sent()).toEqual(missing);
  await expectWhole(id, name);
});

test("cancelling removes the line, the lecture and what was sent of it", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 0);
  await expect(page.getByRole("article", { name: titleOf(name) })).toBeVisible();
  await line(name).getByRole("button", { name: "Cancel" }).click();
  await expect(line(name)).toHaveCount(0);
  await expect(page.getByRole("article", { name: titleOf(name) })).toHaveCount(0);
  await expect.poll(async () => (await person.api.get(`/api/lectures/${id}`)).status()).toBe(404);
  await expect.poll(() => objectsOf(product, id)).toEqual([]);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(line(name), "a cancelled upload does not come back").toHaveCount(0);
});

test("removed in another window, an upload ends here with a word, and the file can be sent anew", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  const other = await openLectures();
  await other
    .getByRole("article", { name: titleOf(name) })
    .getByRole("button", { name: /More for/ })
    .click();
  await other.getByRole("menuitem", { name: "Remove the unfinished upload" }).click();
  await expect(page.getByRole("article", { name: titleOf(name) }), "the row goes in every window").toHaveCount(0);
  await throttle(page, -1);
  await expect(line(name)).toHaveAttribute("data-phase", "failed");
  await line(name).getByRole("button", { name: "Retry" }).click();
  await expectDone(name);
  const again = await idOf(name);
  expect(again).not.toBe(id);
  await expectWhole(again, name);
  await other.close();
});

test("the page asks before it is left while bytes move; after a reload the same file sends only what is missing", async () => {
  const name = recording();
  expect(await asksBeforeLeaving(), "before anything is sent").toBe(false);
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  expect(await asksBeforeLeaving(), "while bytes move").toBe(true);
  // Browsers ask only those who have done something on the page.
  await page.getByRole("heading", { level: 1 }).click();
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.accept();
    return dialog.type();
  });
  await page.reload();
  expect(await asked).toBe("beforeunload");
  await expectTakenUpAgain(name, id);
  expect(await asksBeforeLeaving(), "when all is sent").toBe(false);
});

test("after a crash of the tab another one lists the upload, and the same file sends only what is missing", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  const crashed = page.waitForEvent("crash");
  // Its own answer never comes.
  void (await context.newCDPSession(page)).send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
  page = await openLectures();
  await expectTakenUpAgain(name, id);
});

test("offline, an upload says what it waits for, and goes on by itself", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  await throttle(page, -1, true);
  await expect(line(name)).toContainText(/cannot be reached.*Trying again/);
  await expect(line(name)).toHaveAttribute("data-phase", "sending");
  await throttle(page, -1);
  await expectDone(name);
  await expectWhole(id, name);
});

test("an upload outlives a power cut of the server", async () => {
  const name = recording();
  await throttle(page, steady);
  await choose(page, name);
  const id = await untilPartsArrived(name, 1);
  await product.crash();
  await expect(line(name)).toContainText(/cannot be reached.*Trying again/);
  await product.start();
  // The first request after a start may come before the store's server listens.
  await expect.poll(async () => (await person.api.get(`/api/uploads/${id}`)).status()).toBe(200);
  const kept = parts - (await missingParts(id)).length;
  expect(kept, "acknowledged parts survive").toBeGreaterThanOrEqual(1);
  await throttle(page, -1);
  await expectDone(name);
  await expectWhole(id, name);
});

test("a file that one has uploaded before is offered to be opened, or sent again, before a byte of it is sent", async () => {
  const name = recording(10_000_000);
  await choose(page, name);
  await expectDone(name);
  const first = await idOf(name);
  // Under another name, in another tab, with nothing but the keyboard.
  const copy = `copy of ${name}`;
  copyFileSync(path.join(clips.folder, name), path.join(clips.folder, copy));
  await page.close();
  page = await openLectures();
  const sent = watchParts(page);
  await choose(page, copy);
  await expect(line(copy)).toContainText(/^copy of recording \d+You uploaded this on [\w, ]+ \d{4}\. Open it, or process it again\?/);
  await expect(page.getByRole("heading", { name: "1 file is here already" })).toBeVisible();
  await expectAccessible(page, "a file that is here already");
  expect(sent()).toEqual([]);
  await tabTo(line(copy).getByRole("link", { name: "Open it" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/lectures/${first}$`));
  // Over a lecture the panel is one line until somebody opens it.
  await expect(line(copy)).toHaveCount(0);
  await tabTo(page.getByRole("region", { name: "Uploads" }).getByRole("button", { name: "Show" }));
  await page.keyboard.press("Enter");
  await tabTo(line(copy).getByRole("button", { name: /^Process again/ }));
  await page.keyboard.press("Enter");
  // It was opened by hand, so it stays open.
  await expect(line(copy)).toHaveAttribute("data-phase", "done", { timeout: 60_000 });
  const second = await idOf(copy);
  expect(second).not.toBe(first);
  await expectWhole(second, copy);
});

test("a recording is called and filed as its line says while it is sent, and the next one starts where the last one was, on any device", async ({
  browser,
}) => {
  const { course } = await (await person.api.post("/api/courses", { data: { name: "Linear Algebra", language: "de" } })).json();
  const name = "2026-11-03_LA1_vl07.mp4";
  clips.heavy(name, clip, 20_000_000);
  await throttle(page, 1_000_000);
  await choose(page, name);
  await expect(line(name)).toContainText("LA1 vl07, 3 Nov 2026");
  await expect(line(name)).toHaveAttribute("data-phase", "sending");
  await expect(page.getByRole("article", { name: "LA1 vl07, 3 Nov 2026" })).toBeVisible();
  await line(name)
    .getByRole("button", { name: /^Change/ })
    .click();
  await expectAccessible(page, "what can be changed of an upload");
  await line(name).getByLabel("Course").selectOption("Linear Algebra");
  await expect(line(name).getByLabel("Spoken language")).toHaveValue("de");
  await line(name).getByLabel("Spoken language").selectOption("English");
  await line(name).getByLabel("Title").fill("Seventh lecture");
  await page.keyboard.press("Enter");
  await expect(line(name)).toContainText("Linear Algebra · English");
  await expect(page.getByRole("article", { name: "Seventh lecture" })).toBeVisible();
  await throttle(page, -1);
  await expectDone(name);
  const { lectures } = await (await person.api.get("/api/lectures?text=Seventh")).json();
  expect(lectures).toMatchObject([{ title: "Seventh lecture", courseId: course.id, settings: { language: "en" } }]);

  const device = await browser.newContext({ storageState: await person.api.storageState() });
  await page.close();
  page = await openLectures(device);
  const next = recording(1_000_000);
  await choose(page, next);
  await expectDone(next);
  const id = await idOf(next);
  // The course says its language itself; what one lecture was to be heard in does not change that.
  expect((await (await person.api.get(`/api/lectures/${id}`)).json()).lecture).toMatchObject({
    courseId: course.id,
    settings: { language: "de" },
  });
  await device.close();
});

test("that somebody else has a file is told to nobody", async ({ browser }) => {
  const name = recording(10_000_000);
  await choose(page, name);
  await expectDone(name);
  const stranger = await signUp(product);
  const elsewhere = await browser.newContext({ storageState: await stranger.api.storageState() });
  await page.close();
  page = await openLectures(elsewhere);
  await choose(page, name);
  await expectDone(name);
  await elsewhere.close();
});

test("files that would be refused are refused in a sentence before a byte is sent", async () => {
  const empty = path.join(clips.folder, "empty.mp4");
  writeFileSync(empty, "");
  const large = path.join(clips.folder, "large.mp4");
  writeFileSync(large, "");
  truncateSync(large, limitBytes + 1);
  const asked: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && asked.push(`${request.method()} ${request.url()}`));
  writeFileSync(path.join(clips.folder, "notes.mp4"), "%PDF-1.7 and no recording at all");
  const long = path.basename(clips.video("long.mp4", { sound: false, seconds: 12, size: "32x32" }));
  await choose(page, "empty.mp4", "large.mp4", "notes.mp4", long);
  await expect(line("empty.mp4")).toContainText("This file is empty: it has 0 bytes.");
  await expect(line("large.mp4")).toContainText("the limit is 80 MB");
  await expect(line("notes.mp4")).toContainText("This is no video or audio file");
  await expect(line(long)).toContainText("0:12 long; the limit is 0:10");
  for (const name of ["empty.mp4", "large.mp4", "notes.mp4", long]) await expect(line(name)).toHaveAttribute("data-phase", "refused");
  expect(await asksBeforeLeaving()).toBe(false);
  // A disk that is full, as the server would say it.
  await page.route("**/api/uploads", async (route) => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, limits: { ...answer.limits, freeBytes: 1_000_000 } } });
  });
  const homeless = recording(2_000_000);
  await choose(page, homeless);
  await expect(line(homeless)).toContainText("This file has 2 MB; the server has room for 1 MB. Delete lectures");
  expect(asked).toEqual([]);
});

/** A recording of its own in the folder. @returns its name */
function recording(bytes = sizeBytes): string {
  files += 1;
  return path.basename(clips.heavy(`recording ${files}.mp4`, clip, bytes));
}

async function openLectures(of = context): Promise<Page> {
  const opened = await of.newPage();
  await opened.goto(`${product.url}/lectures`);
  await expect(opened.getByRole("heading", { level: 1 })).toBeVisible();
  return opened;
}

/** Bytes a second of this page's requests; -1: as fast as it goes. */
async function throttle(of: Page, bytesPerSecond: number, offline = false): Promise<void> {
  const cdp = sessions.get(of) ?? (await context.newCDPSession(of));
  sessions.set(of, cdp);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
}

async function choose(on: Page, ...names: string[]): Promise<void> {
  await on
    .getByLabel("Recordings")
    .first()
    .setInputFiles(names.map((name) => path.join(clips.folder, name)));
}

/** As somebody without a mouse comes there. */
async function tabTo(wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80 && !(await wanted.evaluate((it) => it === document.activeElement)); presses += 1)
    await page.keyboard.press("Tab");
  await expect(wanted).toBeFocused();
}

function line(name: string): Locator {
  return page.locator(`[data-upload="${name}"]`);
}

async function expectDone(name: string): Promise<void> {
  // The panel closes when nothing is left to do.
  await expect(page.getByRole("heading", { name: "1 file uploaded." })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("region", { name: "Uploads" }).getByRole("button", { name: "Show" }).click();
  await expect(line(name)).toHaveAttribute("data-phase", "done");
}

const titleOf = (name: string) => name.replace(/\.mp4$/, "");

async function idOf(name: string): Promise<string> {
  const find = async () => {
    const { lectures } = await (await person.api.get(`/api/lectures?text=${encodeURIComponent(titleOf(name))}`)).json();
    return lectures.find((lecture: { fileName: string }) => lecture.fileName === name)?.id as string | undefined;
  };
  await expect.poll(find).toBeDefined();
  return (await find()) ?? "";
}

async function missingParts(id: string): Promise<number[]> {
  return missingIn(await (await person.api.get(`/api/uploads/${id}`)).json());
}

function missingIn(stored: { parts: { partNumber: number }[] }): number[] {
  const have = new Set(stored.parts.map(({ partNumber }) => partNumber));
  return Array.from({ length: parts }, (_, index) => index + 1).filter((partNumber) => !have.has(partNumber));
}

/** @returns the lecture's id, once at least `count` parts are stored and the rest has almost come to a halt */
async function untilPartsArrived(name: string, count: number): Promise<string> {
  const id = await idOf(name);
  await expect(line(name)).toHaveAttribute("data-phase", "sending");
  await expect
    .poll(async () => parts - (await missingParts(id)).length, { intervals: [50], timeout: 60_000 })
    .toBeGreaterThanOrEqual(count);
  await throttle(page, crawling);
  return id;
}

/** @returns tells which parts this page has begun to send since, in order */
function watchParts(of: Page): () => number[] {
  const numbers: number[] = [];
  of.on("request", (request) => {
    if (request.method() === "PUT") numbers.push(Number(new URL(request.url()).searchParams.get("partNumber")));
  });
  return () => numbers.toSorted((a, b) => a - b);
}

/** Listed as unfinished; the same file, chosen again, goes on. */
async function expectTakenUpAgain(name: string, id: string): Promise<void> {
  await expect(line(name)).toHaveAttribute("data-phase", "needs_file");
  await expect(line(name)).toContainText("are safe. Choose the file again and it goes on.");
  expect(await asksBeforeLeaving(), "nothing moves yet").toBe(false);
  const missing = await missingParts(id);
  expect(missing.length).toBeGreaterThan(0);
  expect(missing.length).toBeLessThan(parts);
  await throttle(page, -1);
  const sent = watchParts(page);
  await choose(page, name);
  await expectDone(name);
  expect(sent()).toEqual(missing);
  await expectWhole(id, name);
}

/** What the store holds is the file, byte for byte. */
async function expectWhole(id: string, name: string): Promise<void> {
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  const stored = (await download(person, id, "source")).bytes;
  expect(hash(stored)).toBe(hash(readFileSync(path.join(clips.folder, name))));
}

/** Whether the page would ask before it goes. */
function asksBeforeLeaving(): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

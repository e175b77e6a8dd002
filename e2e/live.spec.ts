import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Person, signIn, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

let product: Product;
let admin: Person;
let student: Person;
let lecture: string;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  product = await startProduct();
  admin = await signUp(product, product.setupLink);
  student = await signUp(product);
  lecture = await newLecture(student);
});
test.afterAll(() => product?.remove());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext({ storageState: await student.api.storageState() });
  page = await open(context, "/lectures");
});
test.afterEach(() => context.close());

test("a change is seen within a second in another tab and on another device", async ({ browser }) => {
  const tab = await open(context, `/lectures`);
  const device = await browser.newContext({ storageState: await student.api.storageState() });
  const watching = [page, tab, await open(device, `/lectures/${lecture}`)];
  for (const one of watching) await expectConnection(one, "live");
  const delays: number[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const title = `Seen at once ${round}`;
    const seen = watching.map((one) => whenSeen(one, title));
    const startedAtMs = Date.now();
    await rename(title);
    delays.push(Math.max(...(await Promise.all(seen))) - startedAtMs);
  }
  // From the request to the slowest of three pages; the middle of five, as the machine may be busy for one of them.
  expect(delays.toSorted((a, b) => a - b)[2], `${delays.join(", ")} ms`).toBeLessThan(1_000);
  await device.close();
});

test("of two tabs one holds the stream; when it closes, the other takes over", async () => {
  await expectConnection(page, "live");
  const streams: string[] = [];
  context.on("request", (request) => request.url().includes("/api/lectures/events") && streams.push(request.url()));
  const second = await open(context, "/lectures");
  await expectConnection(second, "live");
  expect(streams, "the second tab has none of its own").toEqual([]);
  await page.close();
  await expect.poll(() => streams.length).toBe(1);
  await expectConnection(second, "live");
  const seen = whenSeen(second, "After the first tab closed");
  await rename("After the first tab closed");
  await seen;
});

test("while the server restarts the page says that it is not connected, and afterwards it catches up by itself", async () => {
  await expectConnection(page, "live");
  await product.stop();
  await expectConnection(page, "offline");
  await expect(page.getByText("The server cannot be reached.")).toBeVisible();
  const streamed = page.waitForRequest(/\/api\/lectures\/events/, { timeout: 60_000 });
  await product.start();
  await rename("Changed before anybody listened");
  await expect(page.getByRole("article", { name: "Changed before anybody listened" })).toBeVisible({ timeout: 30_000 });
  await streamed;
  await expectConnection(page, "live");
  await expect(page.getByText("The server cannot be reached.")).toHaveCount(0);
});

test("where streams are blocked the page asks every few seconds, and says so", async () => {
  const blocked = await context.browser()?.newContext({ storageState: await student.api.storageState() });
  if (!blocked) throw new Error("There is no browser.");
  await blocked.route("**/api/lectures/events*", (route) => route.abort());
  const polling = await open(blocked, "/lectures");
  await expectConnection(polling, "polling");
  await rename("Asked for, not told");
  await expect(polling.getByRole("article", { name: "Asked for, not told" })).toBeVisible({ timeout: 10_000 });
  await blocked.close();
});

test("a stranger's stream carries their own lectures alone, an administrator's stream of everything both", async () => {
  const stranger = await signUp(product);
  const theirs = await newLecture(stranger);
  const [own, all] = await Promise.all([listen(stranger, ""), listen(admin, "?scope=all")]);
  const between = await newLecture(student);
  await rename("Not for strangers");
  expect((await student.api.delete(`/api/lectures/${between}`)).status()).toBe(200);
  expect((await stranger.api.patch(`/api/lectures/${theirs}`, { data: { title: "The last word" } })).status()).toBe(200);
  await Promise.all([own.until("The last word"), all.until("The last word")]);
  expect(own.text()).not.toContain(lecture);
  expect(own.text()).not.toContain(between);
  expect(own.text()).not.toContain(student.email);
  expect(all.text()).toContain(lecture);
  expect(all.text()).toContain(between);
  for (const stream of [own, all]) stream.close();
});

test("who is made an administrator has everybody's lectures at once, and who is no longer one has nothing of them", async ({ browser }) => {
  const person = await signUp(product);
  const id = await idOf(person);
  expect((await person.api.get("/api/admin/stats")).status()).toBe(404);
  await change(id, { role: "admin" });
  await signIn(person);
  expect((await person.api.get("/api/admin/stats")).status()).toBe(200);
  const device = await browser.newContext({ storageState: await person.api.storageState() });
  const dashboard = await open(device, "/admin");
  const stream = await listen(person, "?scope=all");
  await change(id, { role: "user" });
  await stream.ended;
  expect((await person.api.get("/api/admin/stats")).status()).toBe(404);
  expect((await person.api.get(`/api/lectures/${lecture}`)).status()).toBe(401);
  await expect(dashboard).toHaveURL(/\/sign-in/);
  await signIn(person);
  expect((await person.api.get("/api/admin/stats")).status()).toBe(404);
  expect((await person.api.get(`/api/lectures/${lecture}`)).status()).toBe(404);
  await device.close();
});

test("who is locked out hears nothing more and is sent to sign in", async ({ browser }) => {
  const person = await signUp(product);
  await newLecture(person);
  const device = await browser.newContext({ storageState: await person.api.storageState() });
  const list = await open(device, "/lectures");
  await expectConnection(list, "live");
  const stream = await listen(person, "");
  await change(await idOf(person), { disabled: true });
  await stream.ended;
  await expect(list).toHaveURL(/\/sign-in\?next=%2Flectures$/);
  await device.close();
});

/** A lecture that is soon done with: no recording at all. */
async function newLecture(owner: Person): Promise<string> {
  const id = await upload(owner, { name: "notes.mp4", bytes: Buffer.from("no lecture at all") });
  await untilEnded(owner, id);
  return id;
}

async function open(where: BrowserContext, at: string): Promise<Page> {
  const opened = await where.newPage();
  await opened.goto(product.url + at);
  await expect(opened.getByRole("heading", { level: 1 })).toBeVisible();
  return opened;
}

async function expectConnection(on: Page, connection: string): Promise<void> {
  await expect(on.locator("[data-connection]")).toHaveAttribute("data-connection", connection);
}

async function rename(title: string): Promise<void> {
  const answer = await student.api.patch(`/api/lectures/${lecture}`, { data: { title } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** @returns when the text stood on the page, in ms since 1970 */
async function whenSeen(on: Page, text: string): Promise<number> {
  const handle = await on.waitForFunction((wanted) => document.body.textContent.includes(wanted) && Date.now(), text, { polling: "raf" });
  return Number(await handle.jsonValue());
}

async function idOf({ api }: Person): Promise<string> {
  return (await (await api.get("/api/account")).json()).user.id;
}

async function change(id: string, what: { role?: string; disabled?: boolean }): Promise<void> {
  const answer = await admin.api.patch(`/api/admin/users/${id}`, { data: what });
  expect(answer.status(), await answer.text()).toBe(200);
}

interface Stream {
  text(): string;
  until(words: string): Promise<void>;
  /** Resolves when the server has ended it. */
  ended: Promise<void>;
  close(): void;
}

/** The stream itself, as a program reads it; resolves when it has said hello. */
async function listen({ api }: Person, query: string): Promise<Stream> {
  const { cookies } = await api.storageState();
  const controller = new AbortController();
  const answer = await fetch(`${product.url}/api/lectures/events${query}`, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
    signal: controller.signal,
  });
  expect(answer.status).toBe(200);
  let text = "";
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  const ended = read().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  const stream: Stream = {
    text: () => text,
    until: (words) => expect.poll(() => text.includes(words)).toBe(true),
    ended,
    close: () => controller.abort(),
  };
  await stream.until("event: hello");
  return stream;
}

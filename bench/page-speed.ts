// How fast the list (500 lectures) and the reader (three hours) are in Chromium: `node --import tsx bench/page-speed.ts`, after a build.
// Sizes are what travels; paint, input and frames are what Chromium's own performance timeline tells, at full speed and at a quarter.
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { longMinutes, putLectures } from "@/bench/long-lecture";
import { signUp } from "@/e2e/support/person";
import { startProduct } from "@/e2e/support/product";
import config from "@/playwright.config";

const lectures = 500;
const product = await startProduct();
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const person = await signUp(product, product.setupLink);
  const account = await (await person.api.get("/api/account")).json();
  const id = await putLectures(product, { id: account.user.id, email: person.email }, lectures);
  const storageState = await person.api.storageState();
  const rows: Record<string, Awaited<ReturnType<typeof measure>>> = {};
  for (const slowdown of [1, 4])
    for (const [name, path, act] of [
      ["list", "/lectures", actOnList],
      ["reader", `/lectures/${id}`, actOnReader],
    ] as const) {
      const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } });
      rows[`${name}, ${slowdown === 1 ? "full speed" : `processor ${slowdown} × slower`}`] = await measure(
        await context.newPage(),
        `${product.url}${path}`,
        slowdown,
        act,
      );
      await context.close();
    }
  console.log(`${lectures} lectures in the list; the reader's lecture has ${longMinutes} minutes.`);
  console.table(rows);
} finally {
  await browser.close();
  await product.remove();
}

async function measure(page: Page, url: string, slowdown: number, act: (page: Page) => Promise<void>) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const sizes = await countBytes(cdp);
  // tsx names functions by a helper that pages do not have.
  await page.addInitScript("globalThis.__name = (it) => it");
  await page.addInitScript(observe);
  await page.goto(url);
  // Whatever comes after the load belongs to it; the live stream never ends, so there is no idle network to wait for.
  await page.waitForTimeout(2000 * slowdown);
  const script = sizes.script;
  const html = sizes.document;
  const { paintMs, shiftScore, blockedMs } = await page.evaluate(() => window.seen);
  const frames = await scroll(page);
  await act(page);
  const inputs = await page.evaluate(() => window.seen.inputs);
  return {
    "script, kB": Math.round(script / 1000),
    "page, kB": Math.round(html / 1000),
    "largest paint, ms": Math.round(paintMs),
    "blocked, ms": Math.round(blockedMs),
    "layout shift": Number(shiftScore.toFixed(3)),
    "input delay, worst, ms": Math.max(0, ...inputs),
    "frames in 60ths, %": Math.round(100 * frames.onTime),
    "worst frame, ms": Math.round(frames.worstMs),
  };
}

interface Seen {
  paintMs: number;
  shiftScore: number;
  blockedMs: number;
  /** From an input to the next paint, as Interaction to Next Paint counts it. */
  inputs: number[];
}
declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in the page before anything else. */
function observe(): void {
  window.seen = { paintMs: 0, shiftScore: 0, blockedMs: 0, inputs: [] };
  const on = (
    type: string,
    take: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number }) => void,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true, ...(type === "event" && { durationThreshold: 16 }) });
  on("largest-contentful-paint", (entry) => {
    window.seen.paintMs = entry.startTime;
  });
  on("layout-shift", (entry) => {
    if (!entry.hadRecentInput) window.seen.shiftScore += entry.value ?? 0;
  });
  on("longtask", (entry) => {
    window.seen.blockedMs += Math.max(0, entry.duration - 50);
  });
  on("event", (entry) => {
    if (entry.interactionId) window.seen.inputs.push(entry.duration);
  });
}

/** What the browser took over the wire, by kind. */
async function countBytes(cdp: CDPSession): Promise<{ script: number; document: number }> {
  const sizes = { script: 0, document: 0 };
  const kinds = new Map<string, string>();
  await cdp.send("Network.enable");
  cdp.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === "Script") sizes.script += encodedDataLength;
    if (kind === "Document") sizes.document += encodedDataLength;
  });
  return sizes;
}

/** Turns the wheel for three seconds. @returns the share of frames no longer than a 60th of a second and a half, and the longest */
async function scroll(page: Page): Promise<{ onTime: number; worstMs: number }> {
  await page.mouse.move(640, 500);
  const counting = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const until = performance.now() + 3000;
        const tick = (now: number) => {
          times.push(now);
          if (now < until) requestAnimationFrame(tick);
          else resolve(times.slice(1).map((time, index) => time - times[index]!));
        };
        requestAnimationFrame(tick);
      }),
  );
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 400);
  const gaps = await counting;
  return { onTime: gaps.filter((gap) => gap <= 25).length / gaps.length, worstMs: Math.max(...gaps) };
}

async function actOnList(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByRole("searchbox").first().click();
  await page.keyboard.type("lecture 49", { delay: 30 });
  await page.waitForTimeout(1000);
}

async function actOnReader(page: Page): Promise<void> {
  await page.mouse.click(900, 500);
  for (const key of ["]", "]", "k", "k", "?", "Escape"]) await page.keyboard.press(key, { delay: 40 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

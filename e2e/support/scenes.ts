import { readFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import compile from "icu-minify/compile";
import type { Furnished } from "@/e2e/support/furnished";
import type { Locale } from "@/lib/language/locale";
import { type Language, languageOf, type Messages } from "@/lib/language/translate";

/** A page, or a state of one, as it can be looked at. Texts are found by their message, so that it works in every language. */
export interface Scene {
  name: string;
  who: "owner" | "newcomer" | "nobody";
  at: (it: Furnished) => string;
  /** What has to be done to come to the state. */
  act?: (page: Page, t: Language["t"], it: Furnished) => Promise<void>;
  /** What is new in it, as a selector, where the rest of the page is another scene. */
  part?: string;
}

const lecture = (it: Furnished) => `/lectures/${it.lectures.sample}`;
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();

async function openMenu(page: Page, name: string): Promise<void> {
  await press(page, name);
  await expect(page.getByRole("menuitem").first()).toBeFocused();
}

/** Every page and dialog of the app. */
export const scenes: readonly Scene[] = [
  { name: "sign in", who: "nobody", at: () => "/sign-in" },
  { name: "sign up", who: "nobody", at: () => "/sign-up" },
  { name: "empty list", who: "newcomer", at: () => "/lectures" },
  { name: "list", who: "owner", at: () => "/lectures" },
  {
    name: "menu of a lecture",
    part: "[popover]:popover-open",
    who: "owner",
    at: () => "/lectures",
    act: (page, t) => openMenu(page, t("lecture.moreFor", { title: "Search by halving" })),
  },
  {
    name: "account menu",
    part: "[popover]:popover-open",
    who: "owner",
    at: () => "/lectures",
    act: (page, t) => openMenu(page, t("shell.account", { name: "Ada Lovelace" })),
  },
  { name: "uploads", who: "newcomer", at: () => "/lectures", act: beginUploads },
  { name: "being listened to", who: "owner", at: (it) => `/lectures/${it.lectures.listening}` },
  { name: "failed", who: "owner", at: (it) => `/lectures/${it.lectures.failed}` },
  { name: "reader", who: "owner", at: (it) => `${lecture(it)}?t=24` },
  {
    name: "reader, end of the page",
    part: "footer",
    who: "owner",
    at: lecture,
    act: (page) => page.locator("footer").scrollIntoViewIfNeeded(),
  },
  { name: "Arabic lecture", who: "owner", at: (it) => `/lectures/${it.lectures.arabic}?t=8` },
  {
    name: "find",
    part: "search",
    who: "owner",
    at: lecture,
    act: async (page, t) => {
      await page.getByRole("searchbox", { name: t("reader.find") }).fill("half");
      await expect(page.getByRole("search").getByRole("status").first()).toBeVisible();
    },
  },
  {
    name: "slides",
    part: "[role=tabpanel]:not(.hidden)",
    who: "owner",
    at: lecture,
    act: (page, t) => page.getByRole("tab", { name: t("reader.slides") }).click(),
  },
  {
    name: "notes",
    part: "[role=tabpanel]:not(.hidden)",
    who: "owner",
    at: lecture,
    act: (page, t) => page.getByRole("tab", { name: t("reader.notes") }).click(),
  },
  { name: "keys", part: "dialog[open]", who: "owner", at: lecture, act: (page, t) => press(page, t("reader.keys")) },
  {
    name: "other formats",
    part: "[popover]:popover-open",
    who: "owner",
    at: lecture,
    act: (page, t) => openMenu(page, t("lecture.otherFormatsOf", { title: "Search by halving" })),
  },
  {
    name: "which PDF",
    part: "dialog[open]",
    who: "owner",
    at: lecture,
    act: async (page, t) => {
      await press(page, t("pdf.button", { kind: t("pdf.kind.screen") }));
      await expect(page.getByRole("dialog").getByText(t("pdf.measuring"))).toBeHidden({ timeout: 30_000 });
    },
  },
  { name: "listen again", part: "dialog[open]", who: "owner", at: lecture, act: (page, t) => press(page, t("lecture.listenAgainMore")) },
  {
    name: "which slides",
    part: "dialog[open]",
    who: "owner",
    at: lecture,
    act: (page, t) => press(page, t("lecture.slidesNow", { choice: t("lecture.sensitivity.normal").toLowerCase() })),
  },
  {
    name: "share",
    part: "dialog[open]",
    who: "owner",
    at: lecture,
    act: async (page, t) => {
      await press(page, t("sharing.shareWhat", { title: "Search by halving" }));
      await expect(page.getByRole("dialog").getByText(t("sharing.mayCorrectSource"))).toBeVisible();
    },
  },
  { name: "correct", who: "owner", at: (it) => `${lecture(it)}/correct`, act: untilWords },
  { name: "correct Arabic", who: "owner", at: (it) => `/lectures/${it.lectures.arabic}/correct`, act: untilWords },
  {
    name: "replace",
    part: "dialog[open]",
    who: "owner",
    at: (it) => `${lecture(it)}/correct`,
    act: async (page, t) => {
      await untilWords(page);
      await press(page, t("correct.replaceOpen"));
      await page.getByRole("dialog").getByLabel(t("correct.find")).fill("names");
      await page.getByRole("dialog").getByLabel(t("correct.by")).fill("entries");
    },
  },
  {
    name: "versions",
    part: "dialog[open]",
    who: "owner",
    at: (it) => `${lecture(it)}/correct`,
    act: async (page, t) => {
      await untilWords(page);
      await press(page, t("correct.versionsOpen"));
    },
  },
  { name: "search", who: "owner", at: () => "/search?q=half" },
  { name: "search finds nothing", who: "owner", at: () => "/search?q=zzyzx" },
  {
    name: "palette",
    part: "dialog[open]",
    who: "owner",
    at: () => "/courses",
    act: async (page, t) => {
      await page.keyboard.press("Control+k");
      const box = page.getByRole("combobox", { name: t("search.wordsInYours") });
      await box.fill("half");
      await expect(page.getByRole("option").locator("mark").first()).toBeVisible();
    },
  },
  { name: "no courses", who: "newcomer", at: () => "/courses" },
  { name: "courses", who: "owner", at: () => "/courses" },
  { name: "course", who: "owner", at: (it) => `/courses/${it.course}` },
  { name: "shared lecture", who: "nobody", at: (it) => new URL(it.shared.lecture).pathname },
  { name: "shared course", who: "nobody", at: (it) => new URL(it.shared.course).pathname },
  { name: "settings", who: "owner", at: () => "/settings" },
  { name: "administration", who: "owner", at: () => "/admin" },
  { name: "accessibility", who: "nobody", at: () => "/accessibility" },
  { name: "not found", who: "owner", at: () => "/lectures/nothing-here" },
  { name: "error", who: "owner", at: (it) => `/lectures/${it.lectures.broken}` },
];

/** Opens the scene in a window of its own; closing the window is the caller's. */
export async function openScene(
  browser: Browser,
  it: Furnished,
  scene: Scene,
  { locale = "en", ...look }: Parameters<Browser["newContext"]>[0] & { locale?: Locale } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const person = scene.who === "nobody" ? undefined : it[scene.who];
  const context = await browser.newContext({
    baseURL: it.product.url,
    viewport: { width: 1280, height: 800 },
    ...look,
    ...(person && { storageState: await person.api.storageState() }),
  });
  await context.addCookies([{ name: "language", value: locale, url: it.product.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(scene.at(it));
  await expect(page.locator("main :is(h1, h2)").first()).toBeVisible();
  await scene.act?.(page, languageIn(locale).t, it);
  return { context, page };
}

async function untilWords(page: Page): Promise<void> {
  await expect(page.locator("textarea").first()).toBeVisible();
}

/** One that is on its way and gets nowhere, one that is no recording. */
async function beginUploads(page: Page, _t: Language["t"], it: Furnished): Promise<void> {
  await page.route(/partNumber=/u, () => {});
  const clip = it.clips.read("arabic.mp4");
  await page.locator("input[type=file]").setInputFiles([
    { name: "2026-11-03_LA1_vl07.mp4", mimeType: "video/mp4", buffer: Buffer.concat([clip, Buffer.alloc(6_000_000 - clip.length)]) },
    { name: "Exercises, week 7.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") },
  ]);
  await expect(page.locator('[data-phase="sending"]')).toBeVisible();
  await expect(page.locator('[data-phase="refused"]')).toBeVisible();
}

/** Playwright imports no JSON, so the files are read. */
function languageIn(locale: Locale): Language {
  const file = path.resolve(import.meta.dirname, `../../messages/${locale}.json`);
  return languageOf(
    locale,
    JSON.parse(readFileSync(file, "utf8"), (_, value) => (typeof value === "string" ? compile(value) : value)) as Messages,
  );
}

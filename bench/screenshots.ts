// Every page and dialog as people see it, and one sheet of them all (`docs/pages.webp`): `npm run bench:looks -- [folder] [name …]`.
// After a build. With names only those pages are taken, and no sheet is made.
import { mkdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { pictureOf, writeSheet } from "@/bench/looks-sheet";
import { type Furnished, furnish } from "@/e2e/support/furnished";
import { sharedLecture } from "@/e2e/support/lectures";
import { openScene, type Scene, scenes } from "@/e2e/support/scenes";
import config from "@/playwright.config";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What a window is opened as, and what is changed in it while it stands open, each a picture. */
const windows: { opened: Parameters<typeof openScene>[3]; looks: Record<string, (page: Page) => Promise<void>> }[] = [
  {
    opened: { colorScheme: "light" },
    looks: {
      light: async () => {},
      dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
      forced: (page) => page.emulateMedia({ forcedColors: "active" }),
    },
  },
  { opened: { locale: "ar" }, looks: { arabic: async () => {} } },
  { opened: phone, looks: { phone: async () => {}, narrow: (page) => page.setViewportSize({ width: 320, height: 640 }) } },
  { opened: { ...phone, locale: "ar", colorScheme: "dark" }, looks: { "arabic phone": async () => {} } },
  { opened: { locale: "de", viewport: { width: 1024, height: 768 } }, looks: { german: async () => {} } },
];

const [folder = "/tmp/looks", ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const video = sharedLecture("s01_clean_1080p.mp4");
const long = video && { title: "Linear algebra 1, lecture 7", video, subtitles: readFileSync(video.replace(/mp4$/u, "srt"), "utf8") };
const world = await furnish(long && names.length === 0 ? [long] : []);
const browser = await chromium.launch(config.use?.launchOptions);
const wanted = scenes.filter(({ name }) => names.length === 0 || names.includes(name));
try {
  for (const scene of wanted)
    await Promise.all(
      windows.map((given) =>
        shoot(browser, world, scene, given).catch((error) => console.error(`${scene.name}, ${Object.keys(given.looks)}: ${error}`)),
      ),
    );
  if (names.length === 0) await writeSheet(folder, "docs/pages.webp");
} finally {
  await browser.close();
  await world.remove();
}

async function shoot(browser: Browser, world: Furnished, scene: Scene, { opened, looks }: (typeof windows)[number]) {
  const { context, page } = await openScene(browser, world, scene, opened);
  try {
    for (const [look, change] of Object.entries(looks)) {
      await change(page);
      await untilPainted(page);
      await page.screenshot({ path: pictureOf(folder, scene.name, look) });
    }
  } finally {
    await context.close();
  }
}

/** Pictures and fonts in sight have come. */
async function untilPainted(page: Page) {
  await page.waitForFunction(() => {
    const inSight = [...document.images].filter((it) => it.checkVisibility() && it.getBoundingClientRect().top < innerHeight);
    return document.fonts.status === "loaded" && inSight.every(({ complete }) => complete);
  });
}

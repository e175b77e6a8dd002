import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Furnished, furnish } from "@/e2e/support/furnished";
import { expectNothingScrollsSideways } from "@/e2e/support/pages";
import { openScene, type Scene, scenes } from "@/e2e/support/scenes";

/** WCAG 2.2 AA and what axe advises. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.describe("every page and dialog", () => {
  let world: Furnished;
  test.beforeAll(async () => {
    world = await furnish();
  });
  test.afterAll(() => world?.remove());

  for (const scene of scenes) {
    test(`${scene.name}: axe finds nothing in light, dark and Arabic, and the smallest phone loses nothing`, async ({ browser }) => {
      const reducedMotion = "reduce";
      const { context, page } = await openScene(browser, world, scene, { reducedMotion });
      await expectNothingFound(page, scene, "light");
      await shoot(page, scene.name, "light");
      expect(await movingIn(page), "with less motion asked for, nothing moves").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      // Colours are all that darkness changes.
      await expectNothingFound(page, scene, "dark", ["color-contrast"]);
      await shoot(page, scene.name, "dark");
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNothingScrollsSideways(page, "320 px");
      await shoot(page, scene.name, "phone");
      await expectNothingFound(page, scene, "320 px", ["target-size", "scrollable-region-focusable"]);
      await context.close();

      const arabic = await openScene(browser, world, scene, { locale: "ar", reducedMotion });
      await expect(arabic.page.locator("html[lang=ar][dir=rtl]")).toBeAttached();
      await expectNothingFound(arabic.page, scene, "Arabic");
      await shoot(arabic.page, scene.name, "arabic");
      expect(await foreignIn(arabic.page), "what the app says is said in Arabic").toEqual([]);
      await arabic.page.setViewportSize({ width: 320, height: 640 });
      await expectNothingScrollsSideways(arabic.page, "Arabic, 320 px");
      await arabic.context.close();
    });
  }
});

/** Pictures to look at, where somebody wants them. */
async function shoot(page: Page, scene: string, look: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${scene}, ${look}.png`.replaceAll(" ", "-")) });
}

async function expectNothingFound(page: Page, { part }: Scene, where: string, only?: string[]): Promise<void> {
  const whole = new AxeBuilder({ page });
  const axe = part ? whole.include(part) : whole;
  const { violations } = await (only ? axe.withRules(only) : axe.withTags(rules)).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
    where,
  ).toEqual([]);
}

/** Whatever runs although the reader asked for less motion. */
function movingIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target : undefined))
      .flatMap((element) => (element ? (element.cloneNode() as Element).outerHTML : [])),
  );
}

/**
 * Three and more Latin words in a row, in texts and in what only screen readers are told. What people wrote or said is no text of the
 * app: it has a direction or language of its own, or is a choice between things that they named.
 */
function foreignIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const peoples = "[dir]:not(html), [lang]:not(html), bdi, code, kbd, pre, textarea, option, mark, script, style";
    const isForeign = (text: string) => /\p{Script=Latin}{2,}(?:[ ,]+\p{Script=Latin}{2,}){2,}/u.test(text);
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest(peoples) && isForeign(node.textContent ?? "")) found.push(node.textContent ?? "");
    for (const element of document.querySelectorAll("[title], [placeholder], [aria-valuetext]"))
      for (const name of ["title", "placeholder", "aria-valuetext"])
        if (isForeign(element.getAttribute(name) ?? "")) found.push(`${name}: ${element.getAttribute(name)}`);
    return found;
  });
}

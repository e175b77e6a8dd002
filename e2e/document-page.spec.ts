import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNothingScrollsSideways } from "@/e2e/support/pages";
import { hostileOutline, returningOutline } from "@/lib/exports/exports.fixture";
import { formatHtml } from "@/lib/exports/html";
import type { Outline } from "@/lib/exports/outline";

// One white pixel.
const picture = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==";

/** Opens the file as somebody who has downloaded it does; whatever it asks the network for is noted. */
async function open(page: Page, outline: Outline): Promise<string[]> {
  const asked: string[] = [];
  page.on("request", (request) => request.url().startsWith("http") && asked.push(request.url()));
  page.on("dialog", (dialog) => asked.push(dialog.message()));
  await page.setContent([...formatHtml(outline, () => picture)].join(""));
  return asked;
}

test("the document as a web page is accessible in light and dark rooms", async ({ page }) => {
  expect(await open(page, returningOutline())).toEqual([]);
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(4);
  await page.getByText("Text on slide 1").click();
  await expectAccessible(page, "the document as a web page");
});

for (const direction of ["ltr", "rtl"] as const)
  test(`it fits a small phone when it runs ${direction}, and Arabic runs from the right`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, { ...returningOutline(), direction });
    await expectNothingScrollsSideways(page, `the document, ${direction}`);
    await expect(page.getByText("نعود الآن")).toHaveCSS("direction", "rtl");
    await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
  });

test("hostile text runs nothing, fetches nothing and breaks no layout", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const asked = await open(page, hostileOutline());
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>alert(1)</script>");
  expect(await page.locator("script, iframe, [onerror], [onmouseover]").count()).toBe(0);
  await expectNothingScrollsSideways(page, "hostile text");
  expect(asked).toEqual([]);
});

import { expect, test } from "@playwright/test";
import { expectAccessible, watchForFaults } from "@/e2e/support/pages";
import { signUp } from "@/e2e/support/person";
import { startProduct } from "@/e2e/support/product";

test("somebody new reads the sample lecture after one press of a key, whether or not anything can listen here", async ({ browser }) => {
  const product = await startProduct();
  try {
    const person = await signUp(product, product.setupLink);
    const context = await browser.newContext({ storageState: await person.api.storageState() });
    const page = await context.newPage();
    const faults = watchForFaults(page);
    await page.goto(`${product.url}/lectures`);
    await expectAccessible(page, "the empty list");
    await page.getByRole("button", { name: "Try a sample lecture" }).press("Enter");
    await expect(page.locator('[data-status="completed"]')).toHaveCount(1, { timeout: 120_000 });
    await page.getByRole("link", { name: "Binary search" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Binary search" })).toBeVisible();
    await expect(page.getByText("alphabetical order").first()).toBeVisible();
    const { lectures } = await (await person.api.get("/api/lectures")).json();
    // Five slides: steps of a slide are one, and the one that comes back is no sixth.
    expect(lectures[0].result).toMatchObject({ slides: 5 });
    expect(faults).toEqual([]);
    await context.close();
  } finally {
    await product.remove();
  }
});

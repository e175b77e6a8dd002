import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible, watchForFaults } from "@/e2e/support/pages";
import { newBrowser, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";
import type { LectureView } from "@/lib/lectures/lecture-view";

test.describe("a course, and two ways to share it", () => {
  test.describe.configure({ mode: "serial" });
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.remove());

  test("a lecture moved into a course is read by whom it is shared with, changed by nobody else, and by a link until that is taken back", async ({
    browser,
  }) => {
    const owner = await signUp(product, product.setupLink);
    const other = await signUp(product);
    const lecture = await aLecture(owner);

    const context = await browser.newContext({ storageState: await owner.api.storageState() });
    const page = await context.newPage();
    const faults = watchForFaults(page);
    await page.goto(`${product.url}/courses`);
    await expectAccessible(page, "no course yet");
    await page.getByLabel("Name of a new course").fill("Algorithms");
    await page.getByRole("button", { name: "Make the course" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Algorithms" })).toBeVisible();

    await page.goto(`${product.url}/lectures/${lecture.id}`);
    await page.getByLabel("Course").selectOption("Algorithms");
    await expect(page.getByText("Moved.")).toBeVisible();

    await page.getByRole("button", { name: /^Share/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("E-mail address").fill(other.email);
    await dialog.getByRole("button", { name: "Share", exact: true }).click();
    await expect(dialog.getByRole("listitem").filter({ hasText: other.email })).toContainText("may read");
    await expectAccessible(page, "the dialog of sharing");

    const reading = await browser.newContext({ storageState: await other.api.storageState() });
    const theirs = await reading.newPage();
    await theirs.goto(`${product.url}/lectures`);
    await theirs.getByRole("link", { name: "Binary search" }).click();
    await expect(theirs.getByRole("img").first()).toBeVisible();
    await expect(theirs.getByText(owner.email)).toHaveCount(0);
    await expectAccessible(theirs, "a lecture that somebody shared");
    const at = `/api/lectures/${lecture.id}`;
    expect((await other.api.patch(at, { data: { title: "Mine" } })).status()).toBe(403);
    expect((await other.api.delete(at)).status()).toBe(403);
    expect((await other.api.get(`${at}/download/source`, { maxRedirects: 0 })).status()).toBe(403);
    expect((await other.api.get(`${at}/download/pdf`, { maxRedirects: 0 })).status()).toBe(302);
    expect(await (await other.api.get(at)).text()).not.toContain(owner.email);

    await dialog.getByRole("button", { name: "Make a link" }).click();
    const url = await dialog.getByLabel("Link", { exact: true }).inputValue();
    const nobody = await newBrowser(product);
    const shared = await nobody.get(url);
    expect(shared.headers()).toMatchObject({ "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer" });
    expect(await shared.text()).not.toContain(owner.email);
    const outsider = await browser.newContext();
    const outside = await outsider.newPage();
    await outside.goto(url);
    await expect(outside.getByRole("img").first()).toBeVisible();
    await expectAccessible(outside, "a shared lecture, signed out");
    const secret = new URL(url).pathname.split("/").at(-1);
    const open = `/api/shared/${secret}/${lecture.id}`;
    expect((await nobody.get(`${open}/pictures/1`, { maxRedirects: 0 })).status()).toBe(302);
    expect((await nobody.get(`${open}/download/source`, { maxRedirects: 0 })).status()).toBe(404);

    await dialog.getByRole("button", { name: "Take back: A link" }).click();
    await expect(dialog.getByRole("listitem").filter({ hasText: "A link" })).toHaveCount(0);
    expect((await nobody.get(url)).status()).toBe(404);
    expect((await nobody.get(`${open}/pictures/1`, { maxRedirects: 0 })).status()).toBe(404);
    await dialog.getByRole("button", { name: `Take back: ${other.email}` }).click();
    await expect(dialog.getByText("Nobody but the owner")).toBeVisible();
    expect((await other.api.get(at)).status()).toBe(404);
    expect(faults).toEqual([]);
    await outsider.close();
    await reading.close();
    await context.close();
  });

  test("a course's link lists its lectures, and deleting the course keeps them", async ({ browser }) => {
    const owner = await signUp(product);
    const lecture = await aLecture(owner);
    const { course } = await (await owner.api.post("/api/courses", { data: { name: "Searching" } })).json();
    await owner.api.post("/api/lectures/move", { data: { lectureIds: [lecture.id], courseId: course.id } });
    const { url } = await (await owner.api.post(`/api/courses/${course.id}/grants`, { data: { with: "link", days: 1 } })).json();
    const anyone = await browser.newContext();
    const page = await anyone.newPage();
    await page.goto(url);
    await expectAccessible(page, "a shared course, signed out");
    await page.getByRole("link", { name: "Binary search" }).click();
    await expect(page.getByRole("img").first()).toBeVisible();
    expect((await owner.api.delete(`/api/courses/${course.id}`)).status()).toBe(204);
    expect((await page.request.get(url)).status()).toBe(404);
    const kept = await (await owner.api.get(`/api/lectures/${lecture.id}`)).json();
    expect(kept.lecture.courseId).toBeUndefined();
    await anyone.close();
  });
});

/** The sample of the empty list, its slides alone: that takes seconds. */
async function aLecture(owner: Person): Promise<LectureView> {
  const bytes = readFileSync(path.resolve(import.meta.dirname, "../public/sample/binary-search.mp4"));
  return untilEnded(owner, await upload(owner, { name: "Binary search.mp4", bytes }, { speech: false }));
}

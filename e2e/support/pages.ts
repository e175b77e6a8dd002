import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Drops files onto the page as a hand with a mouse does; they come from disk, with their own times. */
export async function dropFiles(page: Page, files: { name: string; bytes: Buffer }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list)
      transfer.items.add(
        new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { lastModified: 1_700_000_000_000 }),
      );
    return transfer;
  }, given);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/** WCAG 2.2 AA as far as a machine can tell, in both colour schemes. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    // Without motion: on a busy machine a colour that is still on its way to the other scheme has neither's contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
      `${where}, ${colorScheme}`,
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** The same page in Arabic, from right to left; then in English again. What was open on it is closed. */
export async function expectAccessibleInArabic(page: Page, where: string): Promise<void> {
  await page.context().addCookies([{ name: "language", value: "ar", url: page.url() }]);
  await page.reload();
  await expect(page.locator("html[lang=ar][dir=rtl]")).toBeAttached();
  await expect(page.getByRole("main")).toContainText(/\p{Script=Arabic}/u);
  await expectAccessible(page, `${where}, Arabic`);
  await expectNothingScrollsSideways(page, `${where}, Arabic`);
  await page.context().clearCookies({ name: "language" });
  await page.reload();
}

/** Nothing on the page or in its open dialog, as wide as they are now, makes them scroll sideways (WCAG 1.4.10); what does is named. */
export async function expectNothingScrollsSideways(page: Page, where: string): Promise<void> {
  const sticksOut = () =>
    page.evaluate(() => {
      const whole = document.documentElement;
      const boxes = [whole, ...document.querySelectorAll("dialog[open]")];
      const scope = boxes.find(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      if (!scope) return [];
      const { scrollWidth, clientWidth } = scope;
      const from = scope === whole ? 0 : scope.getBoundingClientRect().left + scope.clientLeft;
      const name = (element: Element, { left, right }: DOMRect) =>
        `${(element.cloneNode() as Element).outerHTML} ${Math.round(left)}–${Math.round(right)} “${element.textContent?.slice(0, 40)}”`;
      const elements = [...scope.querySelectorAll("*")].map((element) => ({ element, box: element.getBoundingClientRect() }));
      const wide = elements.filter(({ box }) => box.width > 0 && (box.right > from + clientWidth + 0.5 || box.left < from - 0.5));
      return [`${scrollWidth} of ${clientWidth}`, ...wide.map(({ element, box }) => name(element, box))];
    });
  await expect.poll(sticksOut, { message: `${where}: nothing scrolls sideways` }).toEqual([]);
}

/** No scripts or styles refused, nothing thrown, no answer above 499: collected from now on. */
export function watchForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`));
  page.on("response", (response) => response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`));
  return faults;
}

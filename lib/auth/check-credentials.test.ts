import { describe, expect, test, vi } from "vitest";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { anAccount, goodPassword } from "@/lib/auth/account.fixture";
import { Browser } from "@/lib/auth/browser.fixture";

let host = 0;
const aBrowser = () => new Browser(`203.0.113.${++host}`);

async function attempt(browser: Browser, email: string, password: string): Promise<{ status: number; body: string; ms: number }> {
  const csrfToken = await browser.csrfToken();
  const startedAt = performance.now();
  const response = await browser.auth("callback/credentials", { method: "POST", body: { csrfToken, email, password, json: "true" } });
  return { status: response.status, body: await response.text(), ms: performance.now() - startedAt };
}

describe("signing in with a password", () => {
  test("a wrong password, an unknown address, no password and a switched-off account get the same answer", async () => {
    const user = await anAccount();
    const elsewhere = await anAccount({ passwordHash: undefined });
    const off = await anAccount({ disabledAtMs: 1 });
    const answers = [
      await attempt(aBrowser(), user.email, "not the password"),
      await attempt(aBrowser(), "nobody@example.org", goodPassword),
      await attempt(aBrowser(), elsewhere.email, goodPassword),
      await attempt(aBrowser(), off.email, goodPassword),
    ];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401 });
  });

  test("the time does not say whether an account exists", async () => {
    const user = await anAccount();
    const known: number[] = [];
    const unknown: number[] = [];
    await attempt(aBrowser(), "warm@example.org", "up the first hash");
    for (let round = 0; round < 8; round++) {
      known.push((await attempt(aBrowser(), user.email, "not the password")).ms);
      unknown.push((await attempt(aBrowser(), `nobody${round}@example.org`, "not the password")).ms);
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test("without next-auth's token against forged requests nobody is signed in", async () => {
    const user = await anAccount();
    const browser = aBrowser();
    await browser.auth("callback/credentials", {
      method: "POST",
      body: { email: user.email, password: goodPassword, csrfToken: "guessed", json: "true" },
    });
    expect(browser.cookies.has("thakii.session")).toBe(false);
  });

  test("guessing one password ends after ten attempts, also when they come at the same moment", async () => {
    const user = await anAccount();
    const browser = aBrowser();
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(new Browser(browser.address), user.email, "a wrong one")));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
    const right = await browser.signIn(user.email, goodPassword);
    expect(right.status, "also the right one has to wait").toBe(429);
    expect(Number(right.headers.get("retry-after"))).toBeLessThanOrEqual(900);
    expect((await aBrowser().signIn(user.email, goodPassword)).status, "its owner elsewhere is not locked out").toBe(200);
  });

  test("spraying one password over many accounts ends too", async () => {
    const address = "203.0.113.250";
    const statuses: number[] = [];
    for (let each = 0; each < 104; each++)
      statuses.push((await attempt(new Browser(address), `person${each}@example.org`, goodPassword)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
  });

  test("a lecture hall that signs in rightly behind one address is never refused", async () => {
    const user = await anAccount();
    const browser = aBrowser();
    for (let each = 0; each < 25; each++) expect((await browser.signIn(user.email, goodPassword)).status).toBe(200);
  });

  test("what is no e-mail and password is refused, not an error of the server", async () => {
    for (const body of [{}, { email: 1, password: {} }, { email: ["a"], password: "x".repeat(5000) }]) {
      const browser = aBrowser();
      const csrfToken = await browser.csrfToken();
      const response = await browser.auth("callback/credentials", { method: "POST", body: { ...body, csrfToken, json: "true" } });
      expect(response.status).toBe(401);
    }
  });
});

describe("what else lies below /api/auth/", () => {
  test("nobody writes into our log, changes a session or sees a built-in page", async () => {
    const browser = aBrowser();
    expect((await browser.auth("_log", { method: "POST", body: { code: "x", level: "error" } })).status).toBe(404);
    expect((await browser.auth("session", { method: "POST", body: { data: {} } })).status).toBe(404);
    for (const page of ["signin", "signout", "error", "error?error=Configuration"])
      expect((await browser.auth(page)).headers.get("location"), page).toMatch(/^(http:\/\/thakii\.test:3000(\/api\/auth)?)?\/sign-?in/);
  });

  test("after signing in, the way leads to our own pages alone", async () => {
    const user = await anAccount();
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]) {
      const browser = aBrowser();
      const csrfToken = await browser.csrfToken();
      const body = { csrfToken, email: user.email, password: goodPassword, callbackUrl, json: "true" };
      const answer = await browser.auth("callback/credentials", { method: "POST", body });
      const { url }: { url?: string } = await answer.json();
      if (url) expect(new URL(url).origin, callbackUrl).toBe("http://thakii.test:3000");
    }
  });
});

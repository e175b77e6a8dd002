import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const provider = await vi.hoisted(async () => {
  const { setEnvironment } = await import("@/lib/auth/environment.fixture");
  const { startOidcServer } = await import("@/lib/auth/oidc-server.fixture");
  const server = await startOidcServer();
  setEnvironment({ OIDC_ISSUER: server.issuer, OIDC_CLIENT_ID: "thakii", OIDC_CLIENT_SECRET: "client secret" });
  return server;
});

import { anAccount, goodPassword } from "@/lib/auth/account.fixture";
import { Browser } from "@/lib/auth/browser.fixture";
import { invite } from "@/lib/auth/invite";
import type { TokenWish } from "@/lib/auth/oidc-server.fixture";
import { findUser } from "@/lib/auth/require-user";
import { aUser } from "@/lib/auth/user.fixture";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { type Stores, stores } from "@/lib/db/stores";

const shared: typeof globalThis & { thakiiStores?: Stores } = globalThis;
beforeEach(async () => {
  shared.thakiiStores = openSqliteStores(":memory:");
  await stores().users.insert(aUser({ id: "boss", role: "super_admin" }));
});
afterAll(() => provider.stop());

const ada = { sub: "ada-1", email: "Ada@example.org", email_verified: true, name: "Ada Lovelace" };

/** Goes through the whole sign-in; answers where the browser ends up. */
async function enter(
  wish: TokenWish,
  browser = new Browser(),
  change: (query: URLSearchParams) => void = () => undefined,
): Promise<string> {
  const csrfToken = await browser.csrfToken();
  const begun = await browser.auth("signin/oidc", { method: "POST", body: { csrfToken, callbackUrl: "/lectures", json: "true" } });
  const { url }: { url: string } = await begun.json();
  const query = provider.agree(url, wish);
  change(query);
  const ended = await browser.auth(`callback/oidc?${query}`);
  return ended.headers.get("location") ?? "";
}

describe("signing in through OpenID Connect", () => {
  test("a new person with a verified address gets an account, and is the same person when they come again with another address", async () => {
    const browser = new Browser();
    expect(await enter({ claims: ada }, browser)).toBe("http://thakii.test:3000/lectures");
    const user = await findUser(browser.request("/"));
    expect(user).toMatchObject({ email: "ada@example.org", role: "user", identities: [{ provider: "oidc", subject: "ada-1" }] });
    const again = new Browser();
    await enter({ claims: { ...ada, email: "new@example.org", email_verified: false } }, again);
    expect((await findUser(again.request("/")))?.id).toBe(user?.id);
    expect(await stores().users.count()).toBe(2);
  });

  test("a role that the token claims is nothing to us", async () => {
    const browser = new Browser();
    await enter({ claims: { ...ada, role: "super_admin", roles: ["admin"], groups: ["admins"] } }, browser);
    expect((await findUser(browser.request("/")))?.role).toBe("user");
  });

  const wrong: [string, TokenWish][] = [
    ["of another issuer", { claims: ada, issuer: "http://evil.example" }],
    ["for another client", { claims: ada, audience: "another" }],
    ["with the nonce of another sign-in", { claims: ada, nonce: "replayed" }],
    ["that has expired", { claims: ada, expiresIn: "-5m" }],
    ["with alg none", { claims: ada, alg: "none" }],
    ["signed by a stranger", { claims: ada, strangerKey: true }],
    ["without a subject", { claims: { ...ada, sub: undefined } }],
  ];
  test.each(wrong)("an ID token %s is refused", async (_, wish) => {
    const browser = new Browser();
    expect(await enter(wish, browser)).toMatch(/^http:\/\/thakii\.test:3000\/api\/auth\/(error|signin)/);
    expect(await findUser(browser.request("/"))).toBeUndefined();
    expect(await stores().users.count()).toBe(1);
  });

  test("an answer that this browser did not ask for is refused", async () => {
    const browser = new Browser();
    await enter({ claims: ada }, browser, (query) => query.set("state", "somebody else's"));
    expect(await findUser(browser.request("/"))).toBeUndefined();
    const other = new Browser();
    const stolen = provider.agree(`${provider.issuer}/authorize?state=x&nonce=y`, { claims: ada });
    await other.auth(`callback/oidc?${stolen}`);
    expect(await findUser(other.request("/"))).toBeUndefined();
  });

  test("an address that is not verified makes no account and joins none", async () => {
    await stores().users.insert(aUser({ id: "victim", email: "ada@example.org", passwordHash: undefined }));
    const browser = new Browser();
    expect(await enter({ claims: { ...ada, email_verified: false } }, browser)).toContain("error=email_not_verified");
    expect(await enter({ claims: { ...ada, email_verified: undefined } }, browser)).toContain("error=email_not_verified");
    expect(await findUser(browser.request("/"))).toBeUndefined();
  });

  test("an account with a password is joined only by whoever is signed in to it", async () => {
    const owner = await anAccount({ email: "ada@example.org" });
    expect(await enter({ claims: ada })).toContain("error=use_password");
    const stranger = await anAccount({ email: "eve@example.org" });
    const evesBrowser = new Browser();
    await evesBrowser.signIn(stranger.email, goodPassword);
    expect(await enter({ claims: ada }, evesBrowser)).toContain("error=use_password");
    const browser = new Browser();
    await browser.signIn(owner.email, goodPassword);
    await enter({ claims: ada }, browser);
    expect((await stores().users.get(owner.id)).identities).toEqual([{ provider: "oidc", subject: "ada-1" }]);
    const later = new Browser();
    await enter({ claims: ada }, later);
    expect((await findUser(later.request("/")))?.id).toBe(owner.id);
  });

  test("who may sign up is decided by the same setting, and an invitation to the address counts", async () => {
    const boss = await stores().users.get("boss");
    await stores().settings.update(() => ({ signUp: "closed" }));
    expect(await enter({ claims: ada })).toContain("error=closed");
    await stores().settings.update(() => ({ signUp: "invitation" }));
    expect(await enter({ claims: ada })).toContain("error=invitation_needed");
    await invite(boss, { email: "ada@example.org", role: "user" });
    expect(await enter({ claims: ada })).toBe("http://thakii.test:3000/lectures");
    expect(await stores().tokens.list({ kind: "invitation" }), "and is used up").toEqual([]);
  });

  test("nobody becomes the first account this way, and a switched-off one stays out", async () => {
    shared.thakiiStores = openSqliteStores(":memory:");
    expect(await enter({ claims: ada })).toContain("error=set_up_first");
    await stores().users.insert(aUser({ identities: [{ provider: "oidc", subject: "ada-1" }], disabledAtMs: 1 }));
    expect(await enter({ claims: ada })).toContain("error=disabled");
  });
});

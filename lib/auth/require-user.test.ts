import { EncryptJWT } from "jose";
import { encode } from "next-auth/jwt";
import { describe, expect, test, vi } from "vitest";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { anAccount, goodPassword } from "@/lib/auth/account.fixture";
import { Browser } from "@/lib/auth/browser.fixture";
import { changePassword } from "@/lib/auth/change-password";
import { changeUser } from "@/lib/auth/change-user";
import { createApiToken } from "@/lib/auth/create-api-token";
import { findUser, requireAdmin, requireSession, requireSuperAdmin, requireUser } from "@/lib/auth/require-user";
import { revokeApiToken } from "@/lib/auth/revoke-api-token";
import { signOutEverywhere } from "@/lib/auth/sign-out-everywhere";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";

async function signedIn(given: Partial<User> = {}): Promise<{ user: User; browser: Browser }> {
  const user = await anAccount(given);
  const browser = new Browser();
  expect((await browser.signIn(user.email, goodPassword)).status).toBe(200);
  return { user, browser };
}

const withCookie = (value: string) => ({ headers: new Headers({ cookie: `thakii.session=${value}` }) });
const withBearer = (value: string) => ({ headers: new Headers({ authorization: `Bearer ${value}` }) });

describe("the session cookie", () => {
  test("after signing in, requests with the cookie are that person's", async () => {
    const { user, browser } = await signedIn();
    expect((await requireUser(browser.request("/api/lectures"))).id).toBe(user.id);
  });

  test("page scripts cannot read it, and other sites cannot send it along with a form", async () => {
    const user = await anAccount();
    const answer = await new Browser().signIn(user.email, goodPassword);
    const line = answer.headers.getSetCookie().find((each) => each.startsWith("thakii.session="));
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
  });

  test("nobody is signed in without it", async () => {
    await expect(requireUser(new Browser().request("/"))).rejects.toMatchObject({ name: "not_signed_in" });
    expect(await findUser(new Browser().request("/"))).toBeUndefined();
  });

  test("a session that somebody made themselves is refused: unsigned, alg none, of another secret, of another shape, cut short", async () => {
    const { user, browser } = await signedIn();
    const claims = { userId: user.id, tokenVersion: user.tokenVersion };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const genuine = browser.cookies.get("thakii.session") ?? "";
    const forged = [
      part(claims),
      `${part({ alg: "none" })}.${part(claims)}.`,
      `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}.${part("signature")}`,
      await new EncryptJWT(claims).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).setExpirationTime("1h").encrypt(new Uint8Array(32)),
      await encode({ token: claims, secret: "another secret of thirty-two and more characters" }),
      await encode({ token: { userId: user.id }, secret: env().NEXTAUTH_SECRET ?? "" }),
      await encode({ token: claims, secret: env().NEXTAUTH_SECRET ?? "", salt: "next-auth.state" }),
      genuine.slice(0, -4),
    ];
    for (const value of forged) expect(await findUser(withCookie(value)), value).toBeUndefined();
    expect(await findUser(withCookie(genuine))).toBeDefined();
  });

  test("it ends when its time has passed, and a visit gives it new time", async () => {
    const { user, browser } = await signedIn();
    const secret = env().NEXTAUTH_SECRET ?? "";
    const claims = { userId: user.id, tokenVersion: user.tokenVersion };
    expect(await findUser(withCookie(await encode({ token: claims, secret, maxAge: -60 })))).toBeUndefined();
    browser.cookies.set("thakii.session", await encode({ token: claims, secret, maxAge: 60 }));
    const answer = await browser.auth("session");
    expect(await answer.json()).toMatchObject({ user: { email: user.email } });
    const [, expires = ""] = /thakii\.session=[^;]+;.*expires=([^;]+)/i.exec(answer.headers.getSetCookie().join("\n")) ?? [];
    expect(Date.parse(expires) - Date.now()).toBeGreaterThan(13 * 86_400_000);
  });

  test("a new password, signing out everywhere, another role and being switched off each end it at once", async () => {
    const boss = await anAccount({ role: "super_admin" });
    const ends: ((user: User) => Promise<unknown>)[] = [
      (user) => changePassword(user, goodPassword, "another fine password"),
      (user) => signOutEverywhere(user),
      (user) => changeUser(boss, user.id, { role: "admin" }),
      (user) => changeUser(boss, user.id, { disabled: true }),
    ];
    for (const end of ends) {
      const { user, browser } = await signedIn();
      await end(user);
      expect(await findUser(browser.request("/"))).toBeUndefined();
      const renewal = await browser.auth("session");
      expect(await renewal.json()).toEqual({});
      expect(browser.cookies.has("thakii.session"), "the dead cookie is taken back").toBe(false);
    }
  });

  test("signing out takes the cookie away", async () => {
    const { browser } = await signedIn();
    const csrfToken = await browser.csrfToken();
    await browser.auth("signout", { method: "POST", body: { csrfToken, json: "true" } });
    expect(browser.cookies.has("thakii.session")).toBe(false);
  });

  test("another site cannot use it to change anything, whatever the method", async () => {
    const { browser } = await signedIn();
    const elsewhere: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      { "sec-fetch-site": "same-site", origin: "http://other.thakii.test" },
      { "sec-fetch-site": "none", origin: "null" },
      { "sec-fetch-site": "cross-site", origin: "http://thakii.test:3000" },
    ];
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      for (const headers of elsewhere)
        await expect(requireUser(browser.request("/api/uploads", { method, headers }))).rejects.toMatchObject({ name: "forbidden" });
    const silent = browser.request("/api/uploads", { method: "POST" });
    silent.headers.delete("origin");
    silent.headers.delete("sec-fetch-site");
    await expect(requireUser(silent)).rejects.toMatchObject({ name: "forbidden" });
    expect(
      await findUser(browser.request("/lectures", { headers: { "sec-fetch-site": "cross-site" } })),
      "following a link is fine",
    ).toBeDefined();
  });
});

describe("personal API tokens", () => {
  test("a token is its owner's, also across sites and without a browser", async () => {
    const user = await anAccount();
    const { secret } = await createApiToken(user, "laptop");
    expect((await requireUser({ ...withBearer(secret), method: "POST" })).id).toBe(user.id);
  });

  test("the store holds nothing that would let a reader of it sign in", async () => {
    const user = await anAccount();
    const { secret, token } = await createApiToken(user, "laptop");
    expect(JSON.stringify(token)).not.toContain(secret.slice(8));
    expect(await findUser(withBearer(`thakii_${token.hash}`))).toBeUndefined();
  });

  test("revoked, expired, or its owner switched off: refused at the next request", async () => {
    const user = await anAccount();
    const boss = await anAccount({ role: "super_admin" });
    const revoked = await createApiToken(user, "revoked");
    await revokeApiToken(user, revoked.token.id);
    expect(await findUser(withBearer(revoked.secret))).toBeUndefined();
    const old = await createApiToken(user, "old", 1);
    await stores().tokens.remove(old.token.id);
    await stores().tokens.insert({ ...old.token, expiresAtMs: Date.now() - 1 });
    expect(await findUser(withBearer(old.secret))).toBeUndefined();
    const good = await createApiToken(user, "good");
    await changeUser(boss, user.id, { disabled: true });
    expect(await findUser(withBearer(good.secret))).toBeUndefined();
  });

  test("nobody revokes somebody else's", async () => {
    const { token } = await createApiToken(await anAccount(), "hers");
    await expect(revokeApiToken(await anAccount(), token.id)).rejects.toMatchObject({ name: "not_found" });
  });

  test("a token made by a user stays a user's when its owner becomes administrator, and falls with its owner", async () => {
    const boss = await anAccount({ role: "super_admin" });
    const user = await anAccount();
    const { secret } = await createApiToken(user, "early");
    await changeUser(boss, user.id, { role: "admin" });
    await expect(requireAdmin(withBearer(secret))).rejects.toMatchObject({ name: "not_found" });
    const admin = await anAccount({ role: "admin" });
    const adminToken = await createApiToken(admin, "admin's");
    expect((await requireAdmin(withBearer(adminToken.secret))).id).toBe(admin.id);
    await changeUser(boss, admin.id, { role: "user" });
    await expect(requireAdmin(withBearer(adminToken.secret))).rejects.toMatchObject({ name: "not_found" });
  });

  test("a wrong token is not helped by a good cookie, and no setup or invitation secret opens anything", async () => {
    const { browser } = await signedIn();
    for (const authorization of ["Bearer thakii_wrong", "Bearer", "Bearer a b", "bearer eyJhbGciOiJub25lIn0.e30."])
      expect(await findUser(browser.request("/", { headers: { authorization } })), authorization).toBeUndefined();
    expect(
      await findUser(browser.request("/", { headers: { authorization: "Basic Zm9vOmJhcg==" } })),
      "a proxy's own sign-in",
    ).toBeDefined();
  });

  test("with a token one cannot do what outlives the token", async () => {
    const { secret } = await createApiToken(await anAccount(), "laptop");
    await expect(requireSession(withBearer(secret))).rejects.toMatchObject({ name: "forbidden" });
  });

  test("use is noted, at most once a minute", async () => {
    const user = await anAccount();
    const { secret, token } = await createApiToken(user, "laptop");
    const lastUse = async () => (await stores().tokens.findByHash(token.hash))?.lastUsedAtMs;
    await requireUser(withBearer(secret));
    const first = await lastUse();
    expect(first).toBeGreaterThanOrEqual(token.createdAtMs);
    await requireUser(withBearer(secret));
    expect(await lastUse()).toBe(first);
    await stores().tokens.noteUse(token.id, Date.now() - 61_000);
    await requireUser(withBearer(secret));
    expect(await lastUse()).toBeGreaterThanOrEqual(first ?? 0);
  });
});

describe("what administrators have", () => {
  test("does not exist for strangers and users; some of it is the super admin's alone", async () => {
    await expect(requireAdmin(new Browser().request("/admin"))).rejects.toMatchObject({ name: "not_found" });
    const { browser } = await signedIn();
    await expect(requireAdmin(browser.request("/admin"))).rejects.toMatchObject({ name: "not_found" });
    const admin = await signedIn({ role: "admin" });
    await requireAdmin(admin.browser.request("/admin"));
    await expect(requireSuperAdmin(admin.browser.request("/admin"))).rejects.toMatchObject({ name: "forbidden" });
    const boss = await signedIn({ role: "super_admin" });
    await requireSuperAdmin(boss.browser.request("/admin"));
  });
});

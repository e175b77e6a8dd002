import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const google = await vi.hoisted(async () => {
  const { setEnvironment } = await import("@/lib/auth/environment.fixture");
  const { startOidcServer } = await import("@/lib/auth/oidc-server.fixture");
  const server = await startOidcServer();
  // firebase-admin would take unsigned tokens wherever the emulator's variable stands; we must not.
  setEnvironment({
    FIREBASE_PROJECT_ID: "lectures",
    FIREBASE_JWKS_URL: `${server.issuer}/jwks`,
    FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099",
  });
  return server;
});

import { verifyFirebaseToken } from "@/lib/auth/firebase";
import type { TokenWish } from "@/lib/auth/oidc-server.fixture";
import { findUser, requireUser } from "@/lib/auth/require-user";
import { aUser } from "@/lib/auth/user.fixture";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { type Stores, stores } from "@/lib/db/stores";

const shared: typeof globalThis & { thakiiStores?: Stores } = globalThis;
beforeEach(async () => {
  shared.thakiiStores = openSqliteStores(":memory:");
  await stores().users.insert(aUser({ id: "boss", role: "super_admin" }));
});
afterAll(() => google.stop());

const nowSeconds = Math.floor(Date.now() / 1000);
const ada = { sub: "firebase-uid", email: "ada@example.org", email_verified: true, auth_time: nowSeconds - 60, name: "Ada" };
const good: TokenWish = { claims: ada, issuer: "https://securetoken.google.com/lectures", audience: "lectures" };
const asking = async (wish: TokenWish) => ({
  headers: new Headers({ authorization: `Bearer ${await google.sign(wish)}` }),
  method: "POST",
});

describe("a Firebase ID token", () => {
  test("that Google signed for our project is its person, and makes their account once", async () => {
    const user = await requireUser(await asking(good));
    expect(user).toMatchObject({ email: "ada@example.org", role: "user", identities: [{ provider: "firebase", subject: "firebase-uid" }] });
    expect((await requireUser(await asking(good))).id).toBe(user.id);
  });

  test("used ten times at once by a new person makes one account", async () => {
    const request = await asking(good);
    const users = await Promise.all(Array.from({ length: 10 }, () => requireUser(request)));
    expect(new Set(users.map(({ id }) => id)).size).toBe(1);
    expect(await stores().users.count()).toBe(2);
  });

  const wrong: [string, TokenWish][] = [
    ["signed by another key", { ...good, strangerKey: true }],
    ["with alg none, although an emulator is configured", { ...good, alg: "none" }],
    ["for another project", { ...good, audience: "another" }],
    ["of another issuer", { ...good, issuer: "https://securetoken.google.com/another" }],
    ["that has expired", { ...good, expiresIn: "-1m" }],
    ["without the time of signing in", { ...good, claims: { ...ada, auth_time: undefined } }],
    ["from the future", { ...good, claims: { ...ada, auth_time: nowSeconds + 3600 } }],
    ["without a subject", { ...good, claims: { ...ada, sub: "" } }],
    ["of somebody new whose address is not verified", { ...good, claims: { ...ada, email_verified: false } }],
  ];
  test.each(wrong)("%s is refused", async (_, wish) => {
    expect(await findUser(await asking(wish))).toBeUndefined();
    expect(await stores().users.count()).toBe(1);
  });

  test("makes no account where signing up is closed, and lets in nobody who is switched off", async () => {
    await stores().settings.update(() => ({ signUp: "closed" }));
    expect(await findUser(await asking(good))).toBeUndefined();
    await stores().users.insert(aUser({ identities: [{ provider: "firebase", subject: "firebase-uid" }], disabledAtMs: 1 }));
    expect(await findUser(await asking(good))).toBeUndefined();
  });

  test("cannot be judged while Google's keys cannot be reached: that is said, and nobody is let in", async () => {
    const token = await google.sign(good);
    await expect(verifyFirebaseToken(token, "lectures", "http://127.0.0.1:9/jwks")).rejects.toMatchObject({ name: "unavailable" });
  });
});

import { beforeEach, describe, expect, test, vi } from "vitest";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { POST as changePassword } from "@/app/api/account/password/route";
import { PATCH as changeMe, GET as readMe } from "@/app/api/account/route";
import { DELETE as endSessions } from "@/app/api/account/sessions/route";
import { DELETE as revokeToken } from "@/app/api/account/tokens/[id]/route";
import { POST as makeToken, GET as readTokens } from "@/app/api/account/tokens/route";
import { DELETE as revokeInvitation } from "@/app/api/admin/invitations/[id]/route";
import { POST as makeInvitation, GET as readInvitations } from "@/app/api/admin/invitations/route";
import { PATCH as changeSettings, GET as readSettings } from "@/app/api/admin/settings/route";
import { PATCH as changeUser } from "@/app/api/admin/users/[id]/route";
import { GET as readUsers } from "@/app/api/admin/users/route";
import { anAccount, goodPassword } from "@/lib/auth/account.fixture";
import { Browser } from "@/lib/auth/browser.fixture";
import type { Role, User } from "@/lib/auth/user";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { type Stores, stores } from "@/lib/db/stores";

const shared: typeof globalThis & { thakiiStores?: Stores } = globalThis;
beforeEach(() => {
  shared.thakiiStores = openSqliteStores(":memory:");
});

let made = 0;
async function somebody(role: Role = "user"): Promise<{ user: User; browser: Browser }> {
  const user = await anAccount({ role, email: `person${++made}@example.org` });
  const browser = new Browser();
  await browser.signIn(user.email, goodPassword);
  return { user, browser };
}
const of = (id: string) => ({ params: Promise.resolve({ id }) });

describe("one's own account", () => {
  test("shows no hash and changes its name, and nothing else that is sent along", async () => {
    const { user, browser } = await somebody();
    const answer = await changeMe(
      browser.request("/api/account", { method: "PATCH", body: { name: " Ada  King\n", role: "super_admin", email: "x@example.org" } }),
      undefined,
    );
    expect(await answer.json()).toMatchObject({ user: { id: user.id, name: "Ada King", role: "user", email: user.email } });
    expect(await (await readMe(browser.request("/api/account"), undefined)).text()).not.toMatch(/argon2/);
  });

  test("a new password needs the old one, ends the session, and then is the one that counts", async () => {
    const { user, browser } = await somebody();
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(browser.request("/api/account/password", { method: "POST", body: { currentPassword, newPassword } }), undefined);
    expect((await change("a wrong one", "another fine password")).status).toBe(403);
    expect((await change(goodPassword, "short")).status).toBe(400);
    expect((await change(goodPassword, "another fine password")).status).toBe(204);
    expect((await readMe(browser.request("/api/account"), undefined)).status).toBe(401);
    expect((await new Browser().signIn(user.email, goodPassword)).status).toBe(401);
    expect((await new Browser().signIn(user.email, "another fine password")).status).toBe(200);
  });

  test("whoever has a session but not the password cannot try passwords for long", async () => {
    const { browser } = await somebody();
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      const body = { currentPassword: `guess ${attempt}`, newPassword: "another fine password" };
      statuses.push((await changePassword(browser.request("/api/account/password", { method: "POST", body }), undefined)).status);
    }
    expect(statuses).toEqual([...Array(10).fill(403), 429]);
  });

  test("signing out everywhere ends the other browser's session too", async () => {
    const { user, browser } = await somebody();
    const other = new Browser();
    await other.signIn(user.email, goodPassword);
    expect((await endSessions(browser.request("/api/account/sessions", { method: "DELETE" }), undefined)).status).toBe(204);
    expect((await readMe(other.request("/api/account"), undefined)).status).toBe(401);
  });

  test("a token's secret is shown once, works, and stops when it is removed; tokens make no tokens", async () => {
    const { browser } = await somebody();
    const answer = await makeToken(browser.request("/api/account/tokens", { method: "POST", body: { name: "laptop" } }), undefined);
    const { token, secret }: { token: { id: string }; secret: string } = await answer.json();
    const headers = { authorization: `Bearer ${secret}` };
    const program = () => new Request("http://thakii.test:3000/api/account", { headers });
    expect((await readMe(program(), undefined)).status).toBe(200);
    const listed = await (await readTokens(browser.request("/api/account/tokens"), undefined)).text();
    expect(listed).toContain(token.id);
    expect(listed).not.toMatch(/hash|thakii_/);
    expect((await readTokens(program(), undefined)).status).toBe(403);
    const stranger = await somebody();
    expect((await revokeToken(stranger.browser.request("/", { method: "DELETE" }), of(token.id))).status).toBe(404);
    expect((await revokeToken(browser.request("/", { method: "DELETE" }), of(token.id))).status).toBe(204);
    expect((await readMe(program(), undefined)).status).toBe(401);
  });
});

describe("administration", () => {
  const change = async (by: Browser, id: string, body: unknown) =>
    (await changeUser(by.request(`/api/admin/users/${id}`, { method: "PATCH", body }), of(id))).status;

  test("does not exist for nobody and for users", async () => {
    const { user, browser } = await somebody();
    for (const asking of [new Browser(), browser]) {
      const answers = [
        readUsers(asking.request("/api/admin/users"), undefined),
        changeUser(asking.request("/", { method: "PATCH", body: { role: "admin" } }), of(user.id)),
        readSettings(asking.request("/api/admin/settings"), undefined),
        changeSettings(asking.request("/", { method: "PATCH", body: { signUp: "open" } }), undefined),
        readInvitations(asking.request("/"), undefined),
        makeInvitation(asking.request("/", { method: "POST", body: {} }), undefined),
        revokeInvitation(asking.request("/", { method: "DELETE" }), of("any")),
      ];
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(7).fill(404));
    }
  });

  test("an administrator switches users off, but gives no roles and touches no administrator", async () => {
    const [admin, other, user] = [await somebody("admin"), await somebody("admin"), await somebody()];
    await somebody("super_admin");
    expect(await change(admin.browser, user.user.id, { role: "admin" })).toBe(403);
    expect(await change(admin.browser, admin.user.id, { role: "super_admin" })).toBe(403);
    expect(await change(admin.browser, other.user.id, { disabled: true })).toBe(403);
    expect(await change(admin.browser, user.user.id, { disabled: true })).toBe(200);
    expect((await readMe(user.browser.request("/"), undefined)).status).toBe(401);
    expect((await new Browser().signIn(user.user.email, goodPassword)).status).toBe(401);
    expect(await change(admin.browser, user.user.id, { disabled: false })).toBe(200);
    expect((await new Browser().signIn(user.user.email, goodPassword)).status).toBe(200);
  });

  test("the last super admin stays, also when two of them take each other's role at the same moment", async () => {
    const [one, two] = [await somebody("super_admin"), await somebody("super_admin")];
    await Promise.all([change(one.browser, two.user.id, { role: "user" }), change(two.browser, one.user.id, { role: "user" })]);
    const { users } = await stores().users.list({ limit: 10 });
    expect(users.filter(({ role }) => role === "super_admin")).toHaveLength(1);
    const last = await somebody("admin");
    await stores().users.update(last.user.id, (user) => ({ ...user, role: "super_admin", tokenVersion: 1 }));
    for (const each of users.filter(({ role }) => role === "super_admin"))
      await stores().users.update(each.id, (user) => ({ ...user, role: "user" }));
    expect(await change(last.browser, last.user.id, { role: "user" })).toBe(409);
  });

  test("everybody is listed in pages and found by a part of name or address, without hashes", async () => {
    const { browser } = await somebody("admin");
    for (let each = 0; each < 4; each++) await somebody();
    const first = await (await readUsers(browser.request("/api/admin/users?limit=3"), undefined)).text();
    expect(first).not.toMatch(/argon2/);
    const { users, cursor }: { users: User[]; cursor?: string } = JSON.parse(first);
    expect(users).toHaveLength(3);
    const rest = await readUsers(browser.request(`/api/admin/users?limit=3&cursor=${encodeURIComponent(cursor ?? "")}`), undefined);
    expect(await rest.json()).toMatchObject({ users: [{}, {}] });
    const found = await readUsers(browser.request(`/api/admin/users?text=${users[0]?.email.split("@")[0]}`), undefined);
    expect(await found.json()).toMatchObject({ users: [{ id: users[0]?.id }] });
  });

  test("settings keep what a change does not name and refuse what they do not know", async () => {
    const { browser } = await somebody("admin");
    const set = (body: unknown) => changeSettings(browser.request("/", { method: "PATCH", body }), undefined);
    expect(await (await set({ signUp: "closed" })).json()).toMatchObject({ settings: { signUp: "closed" } });
    expect(await (await set({})).json()).toMatchObject({ settings: { signUp: "closed" } });
    expect((await set({ signUp: "sometimes" })).status).toBe(400);
  });

  test("an invitation's link is shown once, and is worth nothing after it is withdrawn", async () => {
    const { browser } = await somebody("admin");
    expect((await makeInvitation(browser.request("/", { method: "POST", body: { role: "admin" } }), undefined)).status).toBe(403);
    const answer = await makeInvitation(browser.request("/", { method: "POST", body: { email: "New@example.org" } }), undefined);
    const { invitation, url }: { invitation: { id: string; email: string }; url: string } = await answer.json();
    expect(invitation.email).toBe("new@example.org");
    expect(url).toMatch(/^http:\/\/thakii\.test:3000\/sign-up\?token=/);
    const listed = await (await readInvitations(browser.request("/"), undefined)).text();
    expect(listed).toContain(invitation.id);
    expect(listed).not.toMatch(/hash|token=/);
    expect((await revokeInvitation(browser.request("/", { method: "DELETE" }), of(invitation.id))).status).toBe(204);
    expect(await (await readInvitations(browser.request("/"), undefined)).json()).toEqual({ invitations: [] });
  });
});

import { beforeEach, describe, expect, test, vi } from "vitest";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { POST } from "@/app/api/accounts/route";
import { goodPassword } from "@/lib/auth/account.fixture";
import { Browser } from "@/lib/auth/browser.fixture";
import { changeUser } from "@/lib/auth/change-user";
import { invite } from "@/lib/auth/invite";
import { makeSetupLink } from "@/lib/auth/make-setup-link";
import { aUser } from "@/lib/auth/user.fixture";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { type Stores, stores } from "@/lib/db/stores";

const shared: typeof globalThis & { thakiiStores?: Stores } = globalThis;
let address = 0;
let nextEmail = 0;
const anEmail = () => `person${++nextEmail}@example.org`;

beforeEach(async () => {
  shared.thakiiStores = openSqliteStores(":memory:");
});

/** Each from an address of its own, unless told: limits are tested apart. */
function signUp(body: Record<string, unknown>, from = `198.51.100.${++address}`): Promise<Response> {
  const whole = { email: anEmail(), name: "Ada", password: goodPassword, ...body };
  return POST(new Browser(from).request("/api/accounts", { method: "POST", body: whole }), undefined);
}

async function errorOf(response: Response): Promise<{ name: string; message: string }> {
  const { error }: { error: { name: string; message: string } } = await response.json();
  return error;
}

function tokenOf(link: string | undefined): string {
  return new URL(link ?? "").searchParams.get("token") ?? "";
}

async function settle(signUp: "open" | "invitation" | "closed"): Promise<ReturnType<typeof aUser>> {
  const boss = aUser({ id: "boss", role: "super_admin" });
  await stores().users.insert(boss);
  await stores().settings.update((settings) => ({ ...settings, signUp }));
  return boss;
}

describe("the first account", () => {
  test("needs the link that the server printed, although signing up is open later", async () => {
    const refused = await signUp({});
    expect(refused.status).toBe(403);
    expect((await errorOf(refused)).message).toMatch(/link that the server printed/);
    const made = await signUp({ token: tokenOf(await makeSetupLink()) });
    expect(await made.json()).toMatchObject({ user: { role: "super_admin" } });
    expect(await (await signUp({})).json()).toMatchObject({ user: { role: "user" } });
  });

  test("of ten people who use the link at the same moment, one becomes super admin and nobody else gets an account", async () => {
    const token = tokenOf(await makeSetupLink());
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp({ token })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(403)]);
    const { users } = await stores().users.list({ limit: 50 });
    expect(users.map(({ role }) => role)).toEqual(["super_admin"]);
  });

  test("a new link ends the earlier one, and there is none once somebody has an account", async () => {
    const first = tokenOf(await makeSetupLink());
    const second = tokenOf(await makeSetupLink());
    expect((await signUp({ token: first })).status).toBe(403);
    expect((await signUp({ token: second })).status).toBe(201);
    expect(await makeSetupLink()).toBeUndefined();
    expect((await signUp({ token: second })).status).toBe(403);
  });

  test("a mistake in the form does not use the link up", async () => {
    const token = tokenOf(await makeSetupLink());
    for (const body of [{ password: "short" }, { email: "no address" }, { name: " " }, { password: "1234567890" }])
      expect((await signUp({ token, ...body })).status).toBe(400);
    expect((await signUp({ token })).status).toBe(201);
  });
});

describe("later accounts", () => {
  test("are refused in words where signing up is closed or by invitation", async () => {
    await settle("closed");
    expect((await errorOf(await signUp({}))).message).toMatch(/closed/);
    await stores().settings.update(() => ({ signUp: "invitation" }));
    expect((await errorOf(await signUp({}))).message).toMatch(/invitation/);
  });

  test("an invitation lets one person in, also where signing up is closed, with no more than its role", async () => {
    const boss = await settle("closed");
    const { url } = await invite(boss, { role: "user" });
    const answers = await Promise.all(Array.from({ length: 5 }, () => signUp({ token: tokenOf(url) })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await stores().users.count()).toBe(2);
  });

  test("an invitation for one address is no good for another, and ends after its time", async () => {
    const boss = await settle("invitation");
    const { url, invitation } = await invite(boss, { email: "ada@example.org", role: "user" });
    expect((await signUp({ token: tokenOf(url), email: "eve@example.org" })).status).toBe(403);
    await stores().tokens.remove(invitation.id);
    await stores().tokens.insert({ ...invitation, expiresAtMs: Date.now() - 1 });
    expect((await signUp({ token: tokenOf(url), email: "ada@example.org" })).status).toBe(403);
  });

  test("only a super admin invites administrators, and only while being one", async () => {
    const boss = await settle("invitation");
    const second = aUser({ id: "second", role: "super_admin" });
    await stores().users.insert(second);
    await expect(invite(aUser({ role: "admin" }), { role: "admin" })).rejects.toMatchObject({ name: "forbidden" });
    const early = await invite(second, { role: "admin" });
    const late = await invite(second, { role: "admin" });
    expect(await (await signUp({ token: tokenOf(early.url) })).json()).toMatchObject({ user: { role: "admin" } });
    await changeUser(boss, second.id, { role: "user" });
    expect(await (await signUp({ token: tokenOf(late.url) })).json()).toMatchObject({ user: { role: "user" } });
  });

  test("nobody chooses their own role, id or version", async () => {
    await settle("open");
    const answer = await signUp({ role: "super_admin", id: "chosen", tokenVersion: 7, identities: [{ provider: "google", subject: "1" }] });
    expect(await answer.json()).toMatchObject({ user: { role: "user", providers: [] } });
    expect(await stores().users.find("chosen")).toBeUndefined();
  });

  test("an address is one account, however it is written; the answer carries no hash", async () => {
    await settle("open");
    const made = await signUp({ email: " Ada@Example.org " });
    expect(await made.text()).not.toMatch(/argon2|passwordHash/);
    const again = await signUp({ email: "ada@example.ORG" });
    expect(again.status).toBe(409);
    expect((await errorOf(again)).message).not.toMatch(/ada@/);
  });

  test("another site's page cannot make accounts", async () => {
    await settle("open");
    const request = new Browser().request("/api/accounts", {
      method: "POST",
      body: { email: anEmail(), name: "Ada", password: goodPassword },
      headers: { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    });
    expect((await POST(request, undefined)).status).toBe(403);
  });

  test("ten addresses that are taken, or dead links, and this machine has to wait; a lecture hall behind one address does not", async () => {
    await settle("open");
    const probing = "198.51.101.1";
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) statuses.push((await signUp({ email: "boss@example.org" }, probing)).status);
    expect(statuses.slice(0, 9)).toEqual(Array(9).fill(409));
    expect(statuses.at(-1)).toBe(429);
    const refused = await signUp({}, probing);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const hall = await Promise.all(Array.from({ length: 60 }, () => signUp({}, "198.51.101.2")));
    expect(hall.every(({ status }) => status === 201)).toBe(true);
  });
});

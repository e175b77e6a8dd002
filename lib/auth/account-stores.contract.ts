import { describe, expect, test } from "vitest";
import type { SettingsStore, TokenStore, UserStore } from "@/lib/auth/account-stores";
import { aToken } from "@/lib/auth/token.fixture";
import type { User } from "@/lib/auth/user";
import { aUser } from "@/lib/auth/user.fixture";
import { defaultSettings } from "@/lib/settings";

export interface Accounts {
  users: UserStore;
  tokens: TokenStore;
  settings: SettingsStore;
}

export interface AccountsUnderTest extends Accounts {
  /** The same data through a connection of its own, as another process has it. */
  other: Accounts;
}

/** What every store of people, tokens and settings must do. */
export function accountStoresContract(open: () => Promise<AccountsUnderTest>): void {
  keepingUsers(open);
  updatingUsers(open);
  keepingTokens(open);
  keepingSettings(open);
}

const disabled = (user: User): User => ({ ...user, disabledAtMs: 7 });
const demoted = (user: User): User => ({ ...user, role: "user" });
const names = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" ? [String(result.reason.name)] : []));

function keepingUsers(open: () => Promise<AccountsUnderTest>): void {
  describe("keeping users", () => {
    test("a user comes back by id, e-mail and each identity, and nobody by anything else", async () => {
      const { users, other } = await open();
      const identities = [
        { provider: "google", subject: "1/2" },
        { provider: "oidc", subject: "ada" },
      ];
      const user = aUser({ identities, passwordHash: "$argon2id$x" });
      await users.insert(user);
      expect(await other.users.get("user-1")).toEqual(user);
      expect(await other.users.findByEmail("user-1@example.org")).toEqual(user);
      expect(await other.users.findByIdentity("google", "1/2")).toEqual(user);
      expect(await other.users.findByIdentity("oidc", "1/2")).toBeUndefined();
      expect(await other.users.findByEmail("nobody@example.org")).toBeUndefined();
      expect(await other.users.find("nobody")).toBeUndefined();
      await expect(other.users.get("nobody")).rejects.toMatchObject({ name: "not_found" });
    });

    test("an id, an e-mail and an identity belong to one user; a refused one leaves nothing behind", async () => {
      const { users } = await open();
      const identities = [{ provider: "google", subject: "1" }];
      await users.insert(aUser({ identities }));
      for (const taken of [aUser(), aUser({ id: "x", email: "user-1@example.org" }), aUser({ id: "y", identities })])
        await expect(users.insert(taken)).rejects.toMatchObject({ name: "conflict" });
      expect(await users.count()).toBe(1);
      expect(await users.findByEmail("y@example.org")).toBeUndefined();
      await users.insert(aUser({ id: "y" }));
    });

    test("of several who sign up with one e-mail at once, one gets it", async () => {
      const { users, other } = await open();
      const tries = Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? users : other.users).insert(aUser({ id: `u${i}`, email: "same@example.org" })),
      );
      expect(names(await Promise.allSettled(tries))).toEqual(Array(5).fill("conflict"));
      expect(await users.count()).toBe(1);
    });

    test("the newest are listed first, page by page, and found by a part of name or e-mail", async () => {
      const { users } = await open();
      for (let i = 0; i < 5; i++)
        await users.insert(aUser({ id: `u${i}`, createdAtMs: 10 + Math.floor(i / 2), name: i % 2 ? "Grace Höpper" : "Ada" }));
      const first = await users.list({ limit: 3 });
      const second = await users.list({ limit: 3, cursor: first.cursor });
      expect([...first.users, ...second.users].map((user) => user.id)).toEqual(["u4", "u3", "u2", "u1", "u0"]);
      expect(second.cursor).toBeUndefined();
      expect((await users.list({ limit: 9, text: "HÖPP" })).users.map((user) => user.id)).toEqual(["u3", "u1"]);
      expect((await users.list({ limit: 9, text: "u2@" })).users.map((user) => user.id)).toEqual(["u2"]);
      await expect(users.list({ limit: 0 })).rejects.toMatchObject({ name: "invalid_input" });
    });
  });
}

function updatingUsers(open: () => Promise<AccountsUnderTest>): void {
  describe("updating users", () => {
    test("a new e-mail and identity are taken and the old ones are free", async () => {
      const { users } = await open();
      await users.insert(aUser({ identities: [{ provider: "google", subject: "1" }] }));
      await users.update("user-1", (user) => ({ ...user, email: "new@example.org", identities: [{ provider: "oidc", subject: "2" }] }));
      expect((await users.findByEmail("new@example.org"))?.id).toBe("user-1");
      expect(await users.findByEmail("user-1@example.org")).toBeUndefined();
      expect(await users.findByIdentity("google", "1")).toBeUndefined();
      await users.insert(aUser({ id: "b", email: "user-1@example.org", identities: [{ provider: "google", subject: "1" }] }));
    });

    test("nobody takes another's e-mail or identity", async () => {
      const { users } = await open();
      await users.insert(aUser({ id: "a", identities: [{ provider: "google", subject: "1" }] }));
      await users.insert(aUser({ id: "b" }));
      await expect(users.update("b", (user) => ({ ...user, email: "a@example.org" }))).rejects.toMatchObject({ name: "conflict" });
      const identities = [{ provider: "google", subject: "1" }];
      await expect(users.update("b", (user) => ({ ...user, identities }))).rejects.toMatchObject({ name: "conflict" });
      expect(await users.get("b")).toEqual(aUser({ id: "b" }));
    });

    test("an unchanged user, a missing one and a change that throws write nothing", async () => {
      const { users } = await open();
      await users.insert(aUser());
      expect(await users.update("user-1", (user) => user)).toEqual(aUser());
      await expect(users.update("nobody", (user) => user)).rejects.toMatchObject({ name: "not_found" });
      const refuse = () => {
        throw new Error("no");
      };
      await expect(users.update("user-1", refuse)).rejects.toThrow("no");
      expect(await users.get("user-1")).toEqual(aUser());
    });

    test("updates at once lose nothing", async () => {
      const { users, other } = await open();
      await users.insert(aUser());
      const more = (user: User) => ({ ...user, tokenVersion: user.tokenVersion + 1 });
      await Promise.all(Array.from({ length: 6 }, (_, i) => (i % 2 ? users : other.users).update("user-1", more)));
      expect((await users.get("user-1")).tokenVersion).toBe(7);
    });

    test("the last active super admin stays one", async () => {
      const { users } = await open();
      await users.insert(aUser({ id: "boss", role: "super_admin" }));
      await users.insert({ ...aUser({ id: "gone", role: "super_admin" }), disabledAtMs: 3 });
      await users.insert(aUser({ id: "admin", role: "admin" }));
      await expect(users.update("boss", demoted)).rejects.toMatchObject({ name: "last_super_admin" });
      await expect(users.update("boss", disabled)).rejects.toMatchObject({ name: "last_super_admin" });
      expect((await users.update("boss", (user) => ({ ...user, name: "Boss" }))).name).toBe("Boss");
      expect((await users.update("gone", (user) => ({ ...user, role: "admin" }))).role).toBe("admin");
      await users.update("admin", (user) => ({ ...user, role: "super_admin" }));
      expect((await users.update("boss", demoted)).role).toBe("user");
    });

    test("of super admins who all step down at once, one is held back", async () => {
      const { users, other } = await open();
      const ids = ["a", "b", "c", "d"];
      for (const id of ids) await users.insert(aUser({ id, role: "super_admin" }));
      const steps = ids.map((id, i) => (i % 2 ? users : other.users).update(id, i < 2 ? demoted : disabled));
      expect(names(await Promise.allSettled(steps))).toEqual(["last_super_admin"]);
    });
  });
}

function keepingTokens(open: () => Promise<AccountsUnderTest>): void {
  describe("keeping tokens", () => {
    test("a token is found by its hash alone and listed by kind and person, newest first", async () => {
      const { tokens, other } = await open();
      const invitation = aToken({ id: "i", kind: "invitation", userId: undefined, email: "x@example.org", role: "admin", expiresAtMs: 9 });
      for (const token of [
        aToken({ id: "a", createdAtMs: 1 }),
        aToken({ id: "b", createdAtMs: 2 }),
        aToken({ id: "c", userId: "user-2" }),
        invitation,
      ])
        await tokens.insert(token);
      expect(await other.tokens.findByHash(invitation.hash)).toEqual(invitation);
      expect(await other.tokens.findByHash("c")).toBeUndefined();
      expect((await tokens.list({ kind: "api", userId: "user-1" })).map((token) => token.id)).toEqual(["b", "a"]);
      expect((await tokens.list({ kind: "invitation" })).map((token) => token.id)).toEqual(["i"]);
      expect(await tokens.list({ kind: "setup" })).toEqual([]);
    });

    test("neither an id nor a hash is given twice", async () => {
      const { tokens } = await open();
      await tokens.insert(aToken());
      await expect(tokens.insert(aToken({ hash: "other" }))).rejects.toMatchObject({ name: "conflict" });
      await expect(tokens.insert(aToken({ id: "t2", hash: aToken().hash }))).rejects.toMatchObject({ name: "conflict" });
      expect(await tokens.list({ kind: "api" })).toEqual([aToken()]);
    });

    test("of many who take one token at once, one gets it", async () => {
      const { tokens, other } = await open();
      await tokens.insert(aToken({ kind: "setup" }));
      const got = await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? tokens : other.tokens).take(aToken().hash)));
      expect(got.filter((token) => token !== undefined)).toEqual([aToken({ kind: "setup" })]);
      expect(await tokens.findByHash(aToken().hash)).toBeUndefined();
      expect(await tokens.list({ kind: "setup" })).toEqual([]);
    });

    test("its use is noted, and noting that of a removed one does not bring it back", async () => {
      const { tokens } = await open();
      await tokens.insert(aToken());
      await tokens.noteUse("token-1", 1_790_000_000_123);
      expect(await tokens.findByHash(aToken().hash)).toEqual(aToken({ lastUsedAtMs: 1_790_000_000_123 }));
      await tokens.remove("token-1");
      await tokens.remove("token-1");
      await tokens.noteUse("token-1", 2);
      expect(await tokens.findByHash(aToken().hash)).toBeUndefined();
      await tokens.insert(aToken());
    });
  });
}

function keepingSettings(open: () => Promise<AccountsUnderTest>): void {
  describe("keeping settings", () => {
    test("they are the defaults until somebody changes them, then the same everywhere", async () => {
      const { settings, other } = await open();
      expect(await settings.get()).toEqual(defaultSettings);
      expect(await settings.update((now) => ({ ...now, signUp: "closed" }))).toEqual({ signUp: "closed" });
      expect(await other.settings.get()).toEqual({ signUp: "closed" });
      expect(await other.settings.update((now) => now)).toEqual({ signUp: "closed" });
    });
  });
}

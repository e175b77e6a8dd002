import { expect, test } from "vitest";
import { hashPassword } from "@/lib/auth/hash-password";
import { checkPassword } from "@/lib/auth/password";
import { verifyPassword } from "@/lib/auth/verify-password";

const email = "ada.lovelace@example.org";

test("length and what everybody tries are the only rules", () => {
  for (const good of [
    "eine lange kette",
    "only lower case letters",
    "漢字漢字漢字漢字漢字一二三",
    "  spaces are fine  ",
    "x".repeat(100) + "y".repeat(100),
  ])
    expect(() => checkPassword(good, email), good).not.toThrow();
  for (const bad of [
    "nine char",
    "1234567890",
    "PassWord123",
    "aaaaaaaaaaaa",
    "qwertyuiop",
    email,
    email.toUpperCase(),
    `${"x".repeat(100)}${"y".repeat(101)}`,
  ])
    expect(() => checkPassword(bad, email), bad).toThrow(expect.objectContaining({ name: "invalid_input" }));
});

test("length is counted in characters, not in bytes or halves of them", () => {
  expect(() => checkPassword("😀😃😄😁😆", email)).toThrow();
  expect(() => checkPassword("😀😃😄😁😆😅🤣😂🙂🙃", email)).not.toThrow();
});

test("a password is its characters, however the keyboard composes them", async () => {
  expect(await verifyPassword(await hashPassword("mot de passe é"), "mot de passe e\u0301")).toBe(true);
});

test("what is stored is argon2id with OWASP's costs, and another every time", async () => {
  const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
});

test("no stored hash, or one that cannot be read, matches nothing", async () => {
  expect(await verifyPassword(undefined, "anything")).toBe(false);
  expect(await verifyPassword("not a hash", "anything")).toBe(false);
  expect(await verifyPassword("", "")).toBe(false);
});

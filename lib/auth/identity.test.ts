import { describe, expect, test } from "vitest";
import { identityFromClaims } from "@/lib/auth/identity";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { parseEnv } from "@/lib/env";

describe("Microsoft's addresses", () => {
  const claims = { sub: "s", email: "Ada@Example.org", tid: "tenant-1" };
  const verified = (given: object, tenant: string) => identityFromClaims("microsoft", given, tenant).verifiedEmail;

  test("count only when Microsoft vouches for the domain, or for the one tenant that the operator chose", () => {
    expect(verified(claims, "common")).toBeUndefined();
    expect(verified({ ...claims, email_verified: true }, "common"), "any tenant's administrator can write it").toBeUndefined();
    expect(verified({ ...claims, xms_edov: true }, "common")).toBe("ada@example.org");
    expect(verified(claims, "tenant-1")).toBe("ada@example.org");
    expect(verified(claims, "tenant-2")).toBeUndefined();
  });
});

test("an address is verified only when the provider says yes in so many words", () => {
  const verified = (value: unknown) =>
    identityFromClaims("oidc", { sub: "s", email: "a@example.org", email_verified: value }).verifiedEmail;
  for (const yes of [true, "true"]) expect(verified(yes)).toBe("a@example.org");
  for (const no of [false, "false", undefined, null, "no", {}, []]) expect(verified(no), String(no)).toBeUndefined();
  expect(identityFromClaims("oidc", { sub: "s", email: "nonsense", email_verified: true }).verifiedEmail).toBeUndefined();
});

test("a service appears only when all of its variables are set", () => {
  const secret = { NEXTAUTH_SECRET: "x".repeat(32) };
  expect(configuredProviders(parseEnv(secret))).toEqual([]);
  expect(configuredProviders(parseEnv({ ...secret, GOOGLE_CLIENT_ID: "id" }))).toEqual([]);
  const ids = configuredProviders(
    parseEnv({
      GOOGLE_CLIENT_ID: "id",
      GOOGLE_CLIENT_SECRET: "s",
      MICROSOFT_CLIENT_ID: "id",
      MICROSOFT_CLIENT_SECRET: "s",
      OIDC_ISSUER: "https://login.example.org/",
      OIDC_CLIENT_ID: "id",
      OIDC_CLIENT_SECRET: "s",
    }),
  ).map(({ id, issuer }) => [id, issuer]);
  expect(ids).toEqual([
    ["oidc", "https://login.example.org"],
    ["google", "https://accounts.google.com"],
    ["microsoft", "https://login.microsoftonline.com/common/v2.0"],
  ]);
});

import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () =>
  (await import("@/lib/lectures/world.fixture")).openWorld({ INNGEST_BASE_URL: "http://127.0.0.1:9" }),
);

import { GET } from "@/app/api/ready/route";
import { createApiToken } from "@/lib/auth/create-api-token";
import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";

afterAll(() => world.close());

const ask = (headers: Record<string, string> = {}) => GET(new Request("http://thakii.test/api/ready", { headers }));

test("strangers read that the engine is away, and not where it should be; administrators read that too", async () => {
  const response = await ask();
  expect(response.status).toBe(503);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ ready: false, checks: { store: { ok: true }, objects: { ok: true }, engine: { ok: false } } });
  expect(body).not.toMatch(/127\.0\.0\.1|ECONN|detail/);

  const boss = aUser({ id: "boss", role: "admin" });
  await stores().users.insert(boss);
  const { secret } = await createApiToken(boss, "monitor");
  const seen: { checks: { engine: { detail?: string } } } = await (await ask({ authorization: `Bearer ${secret}` })).json();
  expect(seen.checks.engine.detail).toMatch(/127\.0\.0\.1:9/);
});

test("a hundred who ask at once are one try", async () => {
  const check = vi.spyOn(stores(), "check");
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(check.mock.calls.length).toBeLessThan(2);
});

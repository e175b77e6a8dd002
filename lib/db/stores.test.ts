import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";

test("without any setting there is one SQLite store in the data folder, however often this module is loaded", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "thakii-stores-"));
  vi.stubEnv("THAKII_DATA", folder);
  vi.stubEnv("THAKII_STORE", "");
  const { stores } = await import("@/lib/db/stores");
  onTestFinished(async () => {
    await stores().close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const first = stores();
  vi.resetModules();
  const again = await import("@/lib/db/stores");
  expect(again.stores).not.toBe(stores);
  expect(again.stores()).toBe(first);
  await first.check();
  expect(existsSync(path.join(folder, "thakii.sqlite"))).toBe(true);

  await first.close();
  expect(stores()).not.toBe(first);
  await stores().check();
});

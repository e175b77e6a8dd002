import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { vi } from "vitest";

/** An environment with a data folder of its own. Call it in `vi.hoisted`: it must stand before the first module that reads the environment. */
export function setEnvironment(variables: Record<string, string> = {}): void {
  const given = {
    THAKII_DATA: mkdtempSync(path.join(tmpdir(), "thakii-accounts-")),
    PUBLIC_URL: "http://thakii.test:3000",
    NEXTAUTH_SECRET: "a secret of tests that is long enough to be one",
    LOG_LEVEL: "silent",
    ...variables,
  };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
}

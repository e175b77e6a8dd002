import { defineConfig } from "vitest/config";

/** Unit, contract and conformance suites; the journeys in a browser are Playwright's (`e2e/`). */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ["{app,bin,components,embedded,inngest,lib,bench}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    setupFiles: ["./vitest.setup.ts"],
  },
});

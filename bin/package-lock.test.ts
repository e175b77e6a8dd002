import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Wants = Partial<Record<"dependencies" | "optionalDependencies", Record<string, string>>>;

test("the lock file has every package that its packages name, for every platform: npm ci refuses it otherwise", async () => {
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8")) as { packages: Record<string, Wants> };
  const missing = Object.entries(packages).flatMap(([folder, wants]) =>
    Object.keys({ ...wants.dependencies, ...wants.optionalDependencies }).filter((name) => !isReachable(packages, folder, name)),
  );
  expect(missing).toEqual([]);
});

/** As Node looks: in the package's own node_modules, then in each one above it. */
function isReachable(packages: Record<string, unknown>, folder: string, name: string): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (`${at}${at && "/"}node_modules/${name}` in packages) return true;
    if (at === "") return false;
  }
}

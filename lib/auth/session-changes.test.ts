import { expect, test } from "vitest";
import { tellSessionChange, watchSessionChanges } from "@/lib/auth/session-changes";

test("a change of somebody's sessions is told to those who watch that person, until they stop", () => {
  const told: string[] = [];
  const stop = watchSessionChanges("ada", () => told.push("ada"));
  watchSessionChanges("grace", () => told.push("grace"));
  tellSessionChange("ada");
  stop();
  tellSessionChange("ada");
  tellSessionChange("grace");
  expect(told).toEqual(["ada", "grace"]);
});

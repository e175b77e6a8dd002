import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";

let version: string | undefined;

/** The release and the commit that run, shown in the health answers and to administrators. */
export function runningVersion(): { version: string; commit: string } {
  version ??= (
    JSON.parse(readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), "package.json"), "utf8")) as { version: string }
  ).version;
  return { version, commit: env().THAKII_COMMIT };
}

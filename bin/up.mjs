#!/usr/bin/env node
// `npm run up`: installs what is missing, builds, starts everything, prints the address. `--dev`: for developers, reloading.
import { spawn } from "node:child_process";
import path from "node:path";
import { buildApp } from "./build.mjs";
import { followNpm } from "./follow-npm.mjs";
import { environment, root, setup } from "./setup.mjs";

const dev = process.argv.includes("--dev");
followNpm(() => process.kill(process.pid, "SIGTERM"));
const node = await setup();
if (!dev) await buildApp(node);

const args = ["--import", "./bin/follow-parent.mjs", "--import", "tsx", "--disable-warning=ExperimentalWarning"];
args.push(path.join("bin", "supervisor.ts"), ...(dev ? ["--dev"] : []));
const supervisor = spawn(node, args, { cwd: root, stdio: "inherit", env: environment() });
// The terminal sends Ctrl-C to both; the supervisor decides when everything has ended.
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
  process.on(signal, () => supervisor.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
supervisor.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

#!/usr/bin/env node
// `npm run convert -- lecture.mp4 --out dir`: the pipeline without a server. Installs what is missing, then runs convert.ts.
import { spawn } from "node:child_process";
import path from "node:path";
import { followNpm } from "./follow-npm.mjs";
import { environment, root, setup } from "./setup.mjs";

followNpm(() => process.kill(process.pid, "SIGTERM"));
const node = await setup();
const args = ["--import", "./bin/follow-parent.mjs", "--import", "tsx", "--disable-warning=ExperimentalWarning"];
args.push(path.join("bin", "convert.ts"), ...process.argv.slice(2));
// npm runs scripts in the package's folder; paths that people type are meant from where they are.
const env = { ...environment(), THAKII_CONVERT_FROM: process.env.INIT_CWD ?? process.cwd() };
const child = spawn(node, args, { cwd: root, stdio: "inherit", env });
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
  process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
child.on("exit", (code) => process.exit(code ?? 1));

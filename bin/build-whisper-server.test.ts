import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { beforeEach, describe, expect, it } from "vitest";

const run = promisify(execFile);
const script = pathToFileURL(path.resolve("bin/build-whisper-server.mjs")).href;

let root: string;
let cache: string;
let programs: string;

/** A checkout with a source, and a `cmake` that notes each call and makes a program that starts. */
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "build-"));
  [root, cache, programs] = [path.join(folder, "root"), path.join(folder, "cache"), path.join(folder, "programs")];
  const source = path.join(root, "node_modules/nodejs-whisper/cpp/whisper.cpp");
  await mkdir(source, { recursive: true });
  await mkdir(programs);
  await writeFile(path.join(source, "CMakeLists.txt"), "");
  await writeFile(path.join(root, "package.json"), JSON.stringify({ optionalDependencies: { "nodejs-whisper": "0.3.1" } }));
  for (const name of ["c++", "make"]) await provide(name, "exit 0");
  await provide(
    "cmake",
    `[ "$1" = --version ] && exit 0
echo "$1" >> "${folder}/calls"
[ "$1" = -S ] && { mkdir -p "$4/bin"; exit 0; }
sleep 0.3
printf '#!/bin/sh\\nexit 0\\n' > "$2/bin/whisper-server"
chmod 755 "$2/bin/whisper-server"`,
  );
});

async function provide(name: string, body: string): Promise<void> {
  await writeFile(path.join(programs, name), `#!/bin/sh\n${body}\n`);
  await chmod(path.join(programs, name), 0o755);
}

async function build(withPath = `${programs}:/usr/bin:/bin`): Promise<{ path?: string; said: string }> {
  const code = `const { ensureWhisperServer } = await import(${JSON.stringify(script)}); const path = await ensureWhisperServer({ root: ${JSON.stringify(root)} }); console.log("::" + JSON.stringify({ path }));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], {
    env: { NODE_ENV: "test", PATH: withPath, XDG_CACHE_HOME: cache, HOME: "" },
  });
  const [said, answer] = stdout.split("::");
  return { ...JSON.parse(answer!), said: said! };
}

const calls = async () => (await readFile(path.join(root, "../calls"), "utf8").catch(() => "")).split("\n").filter(Boolean);

describe("ensureWhisperServer", () => {
  it("builds once, outside the checkout, and leaves only the program and its log", async () => {
    const { path: built, said } = await build();
    expect(built).toMatch(/cache\/thakii\/whisper-server-0\.3\.1-[^/]+\/whisper-server$/u);
    expect(said).toContain("is built");
    expect(await build()).toEqual({ path: built, said: "" });
    expect(await calls()).toEqual(["-S", "--build"]);
    const name = path.basename(path.dirname(built!));
    expect((await readdir(path.join(cache, "thakii"))).sort()).toEqual([name, `${name}.log`]);
  });

  it("builds once when two ask at once", async () => {
    const both = await Promise.all([build(), build()]);
    expect(both[0]!.path).toBe(both[1]!.path);
    expect(await calls()).toEqual(["-S", "--build"]);
  });

  it("takes over the lock of a process that is gone", async () => {
    const { path: built } = await build();
    const folder = path.dirname(built!);
    await rm(folder, { recursive: true });
    await writeFile(`${folder}.lock`, "999999999");
    expect((await build()).path).toBe(built);
  });

  it("says in a sentence what is missing, and goes on", async () => {
    const { path: built, said } = await build("/nonexistent");
    expect(built).toBeUndefined();
    expect(said).toMatch(/cannot be built: cmake, a C\+\+ compiler, make not found/u);
  });

  it("says in a sentence that a build failed, and leaves nothing half-made", async () => {
    await provide("cmake", `[ "$1" = --version ] && exit 0\necho broken; exit 1`);
    const { path: built, said } = await build();
    expect(built).toBeUndefined();
    expect(said).toContain("could not be built");
    expect((await readdir(path.join(cache, "thakii"))).filter((name) => !name.endsWith(".log"))).toEqual([]);
  });
});

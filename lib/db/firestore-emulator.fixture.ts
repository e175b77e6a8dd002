import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";

const jar = "/usr/lib/google-cloud-sdk/platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";

/** Why the emulator cannot run on this machine; undefined where it can. */
export function emulatorMissing(): string | undefined {
  if (!existsSync(jar)) return `${jar} is not there`;
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  const version = Number(/version "(\d+)/u.exec(java.stderr ?? "")?.[1] ?? 0);
  return version >= 17 ? undefined : "there is no Java 17";
}

/** Google's own emulator on a free port of loopback; it keeps nothing on the disk. */
export async function startEmulator(): Promise<{ host: string; stop(): Promise<void> }> {
  const port = await freePort();
  const main = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";
  const args = ["-Xmx384m", "-cp", jar, main, "start", "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn("java", args, { stdio: "ignore" });
  const ended = once(child, "close");
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  await listening(port, child);
  return {
    host: `127.0.0.1:${port}`,
    async stop() {
      process.off("exit", kill);
      kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const open = await Promise.race([once(socket, "connect").then(() => true), once(socket, "close").then(() => false)]).catch(() => false);
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The Firestore emulator did not start (exit code ${child.exitCode}).`);
}

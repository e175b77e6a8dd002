import path from "node:path";
import { createInterface } from "node:readline";
import { env } from "@/lib/env";
import { AppError, type ErrorName } from "@/lib/errors";
import { bundleScript } from "@/lib/process/bundle-script";
import { type ChildSpec, startChild } from "@/lib/process/child";

/**
 * Runs one of our own scripts (`lib/<domain>/<name>.child.ts`) in a child process, so that its computing never blocks the
 * server. The script reads one JSON value from stdin and prints JSON lines: `{progress:[done,total]}`, at last
 * `{result}` or `{error:{name,message}}`; `serveChild` in `child-script.ts` does that for it.
 */
export async function runNodeChild<T>(
  script: string,
  input: unknown,
  options: Pick<ChildSpec, "signal" | "timeoutMs"> & {
    memoryMegabytes?: number;
    youngMegabytes?: number;
    onProgress?: (done: number, total: number) => void;
  },
): Promise<T> {
  const root = process.cwd();
  const child = startChild({
    command: process.execPath,
    args: [
      `--max-old-space-size=${options.memoryMegabytes ?? 1024}`,
      // Young objects die early also in little room; Node's own choice holds 20 MB more. Who makes very many asks for more.
      `--max-semi-space-size=${options.youngMegabytes ?? 1}`,
      // Threads that help to sweep so little cost more than they bring.
      "--single-threaded-gc",
      ...(await startOf(root, script, options.signal)),
    ],
    cwd: root,
    signal: options.signal,
    timeoutMs: options.timeoutMs,
    input: JSON.stringify(input),
    env: { THAKII_DATA: env().dataDir },
  });
  let answer: { result: T } | undefined;
  let failure: AppError | undefined;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const message = JSON.parse(line) as { progress?: [number, number]; result?: T; error?: { name: ErrorName; message: string } };
      if (message.progress) options.onProgress?.(...message.progress);
      else if (message.error) failure = new AppError(message.error.name, message.error.message);
      else answer = { result: message.result as T };
    }
  } catch (cause) {
    child.kill(); // Nobody listens to it any more.
    throw new AppError("process_crashed", `${script} printed what is not understood.`, { cause });
  }
  await child.done.catch((error) => {
    throw failure ?? error;
  });
  if (failure) throw failure;
  if (!answer) throw new AppError("process_crashed", `${script} ended without an answer.`);
  return answer.result;
}

/** Node's arguments. Where a bundle cannot be made (folders that only others may write), tsx reads the sources, for more time. */
async function startOf(root: string, script: string, signal?: AbortSignal): Promise<string[]> {
  try {
    return [await bundleScript(root, script, signal)];
  } catch {
    signal?.throwIfAborted();
    return ["--import", "tsx", path.join(/* turbopackIgnore: true */ root, script)];
  }
}

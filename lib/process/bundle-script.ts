import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { runChild } from "@/lib/process/child";

let count = 0;

/**
 * Makes one file of a script of ours and all of ours that it imports; packages are still looked up in `node_modules`, beneath
 * which it lies. It is made anew whenever it is wanted, so that none is ever older than its sources: esbuild takes 20 ms of
 * processor for it, and a script started through tsx 400 more (docs/measurements-slides.md).
 * @param script below `root`
 * @returns where it lies. @throws AppError process_crashed, or the abort's reason; EACCES and the like where nothing can be written
 */
export async function bundleScript(root: string, script: string, signal?: AbortSignal): Promise<string> {
  const modules = path.join(/* turbopackIgnore: true */ root, "node_modules");
  const asked = ["--bundle", "--platform=node", "--format=esm", "--packages=external", "--jsx=automatic", "--log-level=error"];
  const command = path.join(modules, "esbuild", "bin", "esbuild");
  const code = await runChild({ command, args: [script, ...asked], cwd: root, signal, timeoutMs: 60_000 });
  const bundle = path.join(modules, ".cache", "thakii", script.replace(/\.\w+$/, ".mjs").replaceAll(/[\\/]/g, "."));
  const unfinished = `${bundle}.${process.pid}.${count++}`;
  await mkdir(path.dirname(bundle), { recursive: true });
  try {
    await writeFile(unfinished, code);
    await rename(unfinished, bundle); // Another that starts now reads all of one or all of the other.
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return bundle;
}

import type { MakeExportInput } from "@/lib/exports/make-export.child";
import { runNodeChild } from "@/lib/process/node-child";

/** Makes one format of a document from local files, in a child process. @throws AppError took_too_long, process_crashed, or the abort's reason */
export async function makeExport(input: MakeExportInput, signal: AbortSignal): Promise<void> {
  await runNodeChild("lib/exports/make-export.child.ts", input, { signal, timeoutMs: 5 * 60_000, memoryMegabytes: 1024 });
}

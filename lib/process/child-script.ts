import { text } from "node:stream/consumers";
import { AppError } from "@/lib/errors";

/** The other end of `runNodeChild`: reads the input, runs the work, prints its progress and its result as JSON lines. */
export async function serveChild<I, O>(work: (input: I, report: (done: number, total: number) => void) => Promise<O>): Promise<void> {
  const print = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`);
  try {
    const input = JSON.parse(await text(process.stdin)) as I;
    print({ result: await work(input, (done, total) => print({ progress: [done, total] })) });
  } catch (error) {
    const name = error instanceof AppError ? error.name : "internal";
    print({ error: { name, message: error instanceof Error ? error.message : String(error) } });
    if (!(error instanceof AppError)) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = error instanceof AppError ? 0 : 1;
  }
}

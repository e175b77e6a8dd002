import { NonRetriableError } from "inngest";
import { AppError, type ErrorName } from "@/lib/errors";

/** What a second try may mend; every other named error is final. */
const worthRetrying: ReadonlySet<ErrorName> = new Set([
  "storage_unreachable",
  "unavailable",
  "process_crashed",
  "out_of_memory",
  "took_too_long",
  "disk_full",
  "speech_engine_failed",
  "internal",
]);

class GivenUp extends NonRetriableError {
  constructor(error: AppError) {
    super(error.message, { cause: error });
    this.name = error.name; // The engine keeps the name; `failure.ts` finds its words by it.
  }
}

/** Runs a step's work, and tells the engine not to try again where that cannot help. */
export async function orGiveUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && !worthRetrying.has(error.name)) throw new GivenUp(error);
    throw error;
  }
}

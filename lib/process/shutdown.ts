import { AppError } from "@/lib/errors";

/** Aborted once when this process is asked to stop; kept on globalThis because Next bundles routes apart. */
const holder = globalThis as typeof globalThis & { thakiiShutdown?: AbortController };

function controller(): AbortController {
  holder.thakiiShutdown ??= new AbortController();
  return holder.thakiiShutdown;
}

export function shutdownSignal(): AbortSignal {
  return controller().signal;
}

/** Ends child processes and open streams; the engine starts their steps again after the next start. */
export function beginShutdown(): void {
  controller().abort(new AppError("unavailable", "The server is stopping."));
}

import { AppError } from "@/lib/errors";
import { type Limits, runFfprobe, type Source } from "@/lib/media/ffmpeg";
import { type Probe, parseProbe, probeEntries } from "@/lib/media/probe";

/** Asks what tracks a source has. @throws AppError damaged_file when its container cannot be read, took_too_long */
export async function probeMedia(source: Source, limits: Limits): Promise<Probe> {
  let text = "";
  try {
    for await (const piece of runFfprobe(source, probeEntries, "json", [], { timeoutMs: 60_000, ...limits })) {
      text += piece;
      if (text.length > 4_000_000) throw new AppError("unsupported_format", "Its header is without end.");
    }
    return parseProbe(text);
  } catch (error) {
    if (error instanceof AppError && error.name !== "process_crashed") throw error;
    limits.signal?.throwIfAborted();
    throw new AppError("damaged_file", `The container cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

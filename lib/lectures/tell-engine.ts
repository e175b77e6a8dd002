import { inngest } from "@/inngest/client";
import { log } from "@/lib/log";

type Events = Parameters<typeof inngest.send>[0];

/** The SDK tries five times, and waits for an answer without end: nobody who clicked a button waits so long. */
const patienceMs = 2_000;

/**
 * Sends events to the engine. What people asked for stands in the store already and the sweep makes up for an engine that is away,
 * so this never fails its caller. @returns whether the engine has them; an event may arrive later although it says no
 */
export async function tellEngine(lectureId: string, events: Events): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([inngest.send(events), late]);
    return true;
  } catch (error) {
    log.warn({ err: error, lectureId }, "the engine could not be told; the sweep will see to it");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

import { Inngest } from "inngest";
import { log } from "@/lib/log";

/** Which engine it speaks to is decided by the environment alone (INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_DEV). */
export const inngest = new Inngest({
  id: "thakii",
  logger: {
    debug: () => {},
    info: (...args) => log.debug({ inngest: args.map(String) }, "engine"),
    warn: (...args) => log.warn({ inngest: args.map(String) }, "engine"),
    error: (...args) => log.error({ inngest: args.map(String) }, "engine"),
  },
});

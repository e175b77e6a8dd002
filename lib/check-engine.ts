import { get as httpGet } from "node:http";
import { get as httpsGet } from "node:https";
import { env } from "@/lib/env";

const limitMs = 5_000;

/** Asks the engine whether it is there. Inngest Cloud has no such door: there the keys are what can be checked. @throws Error */
export function checkEngine(): Promise<void> {
  const base = env().INNGEST_BASE_URL;
  if (!base) {
    if (env().INNGEST_EVENT_KEY || env().INNGEST_DEV) return Promise.resolve();
    return Promise.reject(new Error("no engine is set"));
  }
  const url = new URL("/health", base);
  const get = url.protocol === "https:" ? httpsGet : httpGet;
  return new Promise((resolve, reject) => {
    get(url, { signal: AbortSignal.timeout(limitMs) }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.on("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`the engine answered ${answer.statusCode}`));
        else if (body.includes('"registered":false')) reject(new Error("the engine does not know our functions yet"));
        else resolve();
      });
    }).on("error", reject);
  });
}

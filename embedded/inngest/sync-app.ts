import { callApp } from "./call-app";
import type { Log } from "./engine";
import type { Executor } from "./executor";

const searchMs = 250;
const refusedMs = 2_000;

/**
 * Asks the app to register (`PUT`) until it has done so in this process, again when calls fail, and from time to time, so that
 * a newly deployed app with other functions is seen. @returns a function that ends it
 */
export function keepInSync(executor: Executor, options: { appUrl: string; resyncMs: number; log: Log }): () => Promise<void> {
  const abort = new AbortController();
  let wake: () => void = () => {};
  let said = "";
  const say = (message: string) => {
    if (message !== said) options.log("error", message);
    said = message;
  };
  executor.onAppGone = () => wake();

  const ask = async () => {
    const url = new URL(options.appUrl);
    const answer = await callApp(url, {
      method: "PUT",
      headers: {},
      body: "{}",
      timeoutMs: 60_000,
      maxAnswerBytes: 1_000_000,
      signal: abort.signal,
    });
    if (abort.signal.aborted || !("status" in answer)) return searchMs;
    if (answer.status !== 200) say(`The app did not register (${answer.status}): ${answer.body.slice(0, 1000)}`);
    else if (!executor.isRegistered)
      say("The app answered but did not register here; is its INNGEST_BASE_URL the address of this executor?");
    else said = "";
    return executor.isRegistered ? options.resyncMs : refusedMs;
  };

  const loop = async () => {
    while (!abort.signal.aborted) {
      const waitMs = await ask();
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const timer = setTimeout(resolve, waitMs);
      await promise;
      clearTimeout(timer);
    }
  };
  const ended = loop();
  return () => {
    abort.abort();
    wake();
    return ended;
  };
}

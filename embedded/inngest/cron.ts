import { Cron } from "croner";

/** When a cron trigger ("*\/5 * * * *", optionally after "TZ=Europe/Berlin ") fires next after `afterMs`, as epoch ms. @throws when it is no cron expression */
export function nextCronMs(trigger: string, afterMs: number): number | undefined {
  const found = /^TZ=(\S+)\s+(.*)$/.exec(trigger.trim());
  const cron = new Cron(found?.[2] ?? trigger.trim(), { paused: true, timezone: found?.[1] ?? "UTC", mode: "5-part" });
  return cron.nextRun(new Date(afterMs))?.getTime();
}

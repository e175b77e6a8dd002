import type { Database } from "./database";
import { type FunctionConfig, isTriggeredBy } from "./function-config";

export type Log = (level: "info" | "warn" | "error", message: string, fields?: Record<string, unknown>) => void;

/** What every part of the executor works with. `functions` are those that the app registered in this process. */
export type Engine = {
  db: Database;
  functions: Map<string, FunctionConfig>;
  /** epoch ms */
  now(): number;
  /** ms to wait after this attempt (from 0) failed */
  backoffMs(attempt: number): number;
  log: Log;
};

/** The functions that an event of this name may start, with the conditions of which one must hold. */
export function triggeredBy(engine: Engine, eventName: string): { config: FunctionConfig; conditions: (string | null | undefined)[] }[] {
  return [...engine.functions.values()].flatMap((config) => {
    const conditions = config.triggers.flatMap((trigger) =>
      "event" in trigger && isTriggeredBy(trigger.event, eventName) ? [trigger.expression] : [],
    );
    return conditions.length > 0 ? [{ config, conditions }] : [];
  });
}

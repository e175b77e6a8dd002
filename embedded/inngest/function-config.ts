import { z } from "zod";
import { nextCronMs } from "./cron";
import { parseDuration } from "./duration";
import { parseExpression } from "./expression";

const expression = z.string().superRefine((source, context) => {
  try {
    parseExpression(source);
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : String(error));
  }
});
const duration = z.string().refine((text) => parseDuration(text) !== undefined, "is not a duration such as 30s, 5m or 2h");
const refused = (feature: string) =>
  z.never({ error: `${feature} is not offered by the embedded executor; use a real Inngest server for it` }).optional();
const cron = z.string().superRefine((text, context) => {
  try {
    nextCronMs(text, 0);
  } catch (error) {
    context.addIssue(`${JSON.stringify(text)} is not a cron expression: ${error instanceof Error ? error.message : error}`);
  }
});

const limit = z.strictObject({
  limit: z.number().int().min(0),
  key: expression.optional(),
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});
const concurrency = z
  .union([z.number().int().min(0), limit, z.array(limit).max(2, "at most two concurrency limits")])
  .default([])
  .transform((given) =>
    typeof given === "number" ? [{ limit: given, key: undefined, scope: "fn" as const }] : Array.isArray(given) ? given : [given],
  );

const trigger = z.union([
  z.strictObject({ cron, jitter: refused("cron jitter") }),
  z.strictObject({ event: z.string().min(1), expression: expression.nullish() }),
]);

/** One function of a registration; what the executor cannot do is refused here, and so is what it has never heard of. */
const functionSchema = z
  .strictObject({
    id: z.string().min(1),
    name: z.string(),
    description: z.string().optional(),
    triggers: z.array(trigger),
    steps: z.strictObject({ step: z.object({ retries: z.object({ attempts: z.number().int().min(0).max(20) }).optional() }) }),
    concurrency,
    idempotency: expression.optional(),
    cancel: z.array(z.strictObject({ event: z.string(), if: expression.optional(), timeout: duration.optional() })).default([]),
    timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).default({}),
    batchEvents: refused("batchEvents"),
    rateLimit: refused("rateLimit"),
    throttle: refused("throttle"),
    debounce: refused("debounce"),
    priority: refused("priority"),
    singleton: refused("singleton"),
  })
  .transform(({ id, name, triggers, steps, concurrency, idempotency, cancel, timeouts }) => ({
    id,
    name,
    triggers,
    concurrency,
    idempotency,
    cancel,
    timeouts,
    maxAttempts: (steps.step.retries?.attempts ?? 4) + 1,
  }));

export type FunctionConfig = z.infer<typeof functionSchema>;

const registrationSchema = z.object({ appName: z.string(), url: z.string(), functions: z.array(z.unknown()) });

/** Reads what the SDK posts to `/fn/register`. @returns the functions, or every reason why they are refused */
export function parseRegistration(body: unknown): { appName: string; functions: FunctionConfig[] } | { refusals: string[] } {
  const outer = registrationSchema.safeParse(body);
  if (!outer.success) return { refusals: outer.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const functions: FunctionConfig[] = [];
  const refusals: string[] = [];
  for (const given of outer.data.functions) {
    const parsed = functionSchema.safeParse(given);
    if (parsed.success) functions.push(parsed.data);
    else refusals.push(`function ${idOf(given)}: ${parsed.error.issues.map(describeIssue).join("; ")}`);
  }
  return refusals.length > 0 ? { refusals } : { appName: outer.data.appName, functions };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const isOfAnotherKind = (issues: z.core.$ZodIssue[]) =>
      issues.some((inner) => inner.code === "invalid_type" && inner.path.length === 0);
    const closest =
      issue.errors.toSorted(
        (one, other) => Number(isOfAnotherKind(one)) - Number(isOfAnotherKind(other)) || one.length - other.length,
      )[0] ?? [];
    return closest.map((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] })).join("; ");
  }
  if (issue.code === "unrecognized_keys")
    return `${[...issue.path, issue.keys.join(", ")].join(".")} is not known to the embedded executor`;
  return `${issue.path.join(".")}: ${issue.message}`;
}

function idOf(given: unknown): string {
  return typeof given === "object" && given !== null && "id" in given ? String(given.id) : "without an id";
}

/** Whether an event of this name starts a function with this trigger: the same name, or "app/*" for all that begin with "app/". */
export function isTriggeredBy(pattern: string, eventName: string): boolean {
  return pattern.endsWith("*") ? eventName.startsWith(pattern.slice(0, -1)) : pattern === eventName;
}

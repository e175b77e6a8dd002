import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";

/** So many points in so many seconds, counted from a key's first one. They always come back: nobody is locked out for good. */
export interface Limit {
  name: string;
  points: number;
  durationSeconds: number;
}

// One count for the process, however often a bundler copies this module.
const shared: typeof globalThis & { thakiiLimiters?: Map<string, RateLimiterMemory> } = globalThis;

/** @throws AppError too_many_requests, its cause `{retryAfterSeconds}` */
export async function consume(limit: Limit, key: string, points = 1): Promise<void> {
  try {
    await limiter(limit).consume(key, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const wait = retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`;
    throw new AppError("too_many_requests", `Too many attempts. Try again in ${wait}.`, { cause: { retryAfterSeconds } });
  }
}

/** What was consumed for an attempt that turned out to be honest. */
export async function giveBack(limit: Limit, key: string, points = 1): Promise<void> {
  await limiter(limit).reward(key, points);
}

function limiter({ name, points, durationSeconds }: Limit): RateLimiterMemory {
  shared.thakiiLimiters ??= new Map();
  const limiters = shared.thakiiLimiters;
  const found = limiters.get(name) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: durationSeconds });
  limiters.set(name, found);
  return found;
}

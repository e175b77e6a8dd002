import fc from "fast-check";
import { expect, test } from "vitest";
import { english } from "@/lib/language/english";
import { waitingStages } from "@/lib/lectures/lecture";
import { nextTimeLeft, nextTimesLeft, type TimeLeft, timeLeftRange } from "@/lib/lectures/time-left";

const hour = 3_600_000;

test("whatever is measured, what is told never rises by more than a fifth, and its ends are in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 * hour }), { minLength: 1, maxLength: 60 }), (measured) => {
      let told: TimeLeft | undefined;
      for (const ms of measured) {
        const next = nextTimeLeft(told, ms);
        expect(next.leastMs).toBeLessThanOrEqual(next.mostMs);
        expect(next.leastMs).toBeGreaterThanOrEqual(0);
        if (told && told.mostMs >= 5_000) expect(next.mostMs).toBeLessThanOrEqual(told.mostMs * 1.2);
        told = next;
      }
    }),
  );
});

test("a steady speed is told as it is, and a stall is reached in steps", () => {
  let told = nextTimeLeft(undefined, 600_000);
  expect(timeLeftRange(english, told)).toBe("8–12 min left");
  for (let step = 0; step < 12; step += 1) told = nextTimeLeft(told, 2 * 600_000);
  expect(timeLeftRange(english, told)).toBe("16–24 min left");
  told = nextTimeLeft(told, 60_000);
  expect(timeLeftRange(english, told)).toBe("1–2 min left");
});

test.each([
  [{ leastMs: 1_000, mostMs: 9_000 }, "a few seconds left"],
  [{ leastMs: 20_000, mostMs: 50_000 }, "less than a minute left"],
  [{ leastMs: 100_000, mostMs: 119_000 }, "about 2 min left"],
  [{ leastMs: 50 * 60_000, mostMs: 72 * 60_000 }, "50 min – 1 h 15 min left"],
])("%o reads %s", (left, words) => expect(timeLeftRange(english, left)).toBe(words));

test("each stage that runs is told by itself, and a stage that is over is told no more", () => {
  const running = { state: "running" as const, startedAtMs: 0, done: 0, total: 600_000, unit: "ms" as const };
  const first = nextTimesLeft({}, { ...waitingStages(), transcript: { ...running, speed: 1 }, slides: { ...running, speed: 10 } });
  expect(first).toEqual({ transcript: { leastMs: 480_000, mostMs: 720_000 }, slides: { leastMs: 48_000, mostMs: 72_000 } });
  const slower = { ...waitingStages(), transcript: { ...running, speed: 0.1 }, slides: { state: "done" as const, finishedAtMs: 1 } };
  expect(nextTimesLeft(first, slower)).toEqual({ transcript: { leastMs: 576_000, mostMs: 864_000 } });
});

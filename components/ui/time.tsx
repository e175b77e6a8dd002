"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** True once the page runs in the browser: the server does not know the reader's time zone. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** A moment as the reader writes it: "14:05" today, otherwise "3 Nov 2026, 14:05". */
export function Time({ ms, tag }: { ms: number; tag: string }) {
  const inBrowser = useInBrowser();
  const date = new Date(ms);
  const full = format(date, tag, inBrowser, { dateStyle: "full", timeStyle: "medium" });
  return (
    // Before the page lives, two versions of ICU may write the same date differently.
    <time suppressHydrationWarning dateTime={date.toISOString()} title={full} className="numbers">
      {inBrowser && isToday(date)
        ? format(date, tag, true, { hour: "numeric", minute: "2-digit" })
        : format(date, tag, inBrowser, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" })}
    </time>
  );
}

function format(date: Date, tag: string, inBrowser: boolean, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tag, inBrowser ? options : { ...options, timeZone: "UTC" }).format(date);
}

function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString();
}

let nowMs = 0;
const minutes = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** How long ago, to the minute; nothing before the page runs, because the server's clock is not the reader's. */
export function Age({ ms, tag, justNow }: { ms: number; tag: string; justNow: string }) {
  const now = useSyncExternalStore(
    everyMinute,
    () => nowMs,
    () => 0,
  );
  return now === 0 ? null : <span className="numbers whitespace-nowrap">{ageWords(now - ms, tag) ?? justNow}</span>;
}

function ageWords(ms: number, tag: string): string | undefined {
  const inUnits = [
    { unit: "day", ms: 86_400_000 },
    { unit: "hour", ms: 3_600_000 },
    { unit: "minute", ms: 60_000 },
  ] as const;
  const fitting = inUnits.find((it) => ms >= it.ms);
  return fitting && new Intl.RelativeTimeFormat(tag, { numeric: "always" }).format(-Math.floor(ms / fitting.ms), fitting.unit);
}

function everyMinute(listener: () => void): () => void {
  minutes.add(listener);
  nowMs ||= Date.now();
  ticking ??= setInterval(() => {
    nowMs = Date.now();
    for (const tell of minutes) tell();
  }, 60_000);
  return () => {
    minutes.delete(listener);
    if (minutes.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
    nowMs = 0;
  };
}

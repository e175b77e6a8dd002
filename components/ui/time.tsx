"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** True once the page runs in the browser: the server knows neither the reader's language nor their time zone. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** A moment as the reader writes it: "14:05" today, otherwise "3 Nov 2026, 14:05". */
export function Time({ ms }: { ms: number }) {
  const inBrowser = useInBrowser();
  const date = new Date(ms);
  const full = format(date, inBrowser, { dateStyle: "full", timeStyle: "medium" });
  return (
    <time dateTime={date.toISOString()} title={full} className="numbers whitespace-nowrap">
      {inBrowser && isToday(date)
        ? format(date, true, { hour: "numeric", minute: "2-digit" })
        : format(date, inBrowser, { day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit" })}
    </time>
  );
}

function format(date: Date, inBrowser: boolean, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(inBrowser ? undefined : "en-GB", inBrowser ? options : { ...options, timeZone: "UTC" }).format(date);
}

function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString();
}

"use client";
import { useEffect } from "react";

const renewEveryMs = 30 * 60_000;

/** Renews the session while a page is open, so that it cannot end during a long upload. Once on every page of somebody signed in. */
export function KeepSession() {
  useEffect(() => {
    // Fails without a word: the next one comes, and a page that needs the session says so itself.
    const renew = () => void fetch("/api/auth/session", { cache: "no-store" }).catch(() => undefined);
    renew();
    const timer = setInterval(renew, renewEveryMs);
    return () => clearInterval(timer);
  }, []);
  return null;
}

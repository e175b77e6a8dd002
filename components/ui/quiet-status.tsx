"use client";
import { useEffect, useRef, useState } from "react";

const quietForMs = 10_000;

/** Tells screen readers the newest of what changes by itself, at most once in ten seconds. It is not seen. */
export function QuietStatus({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const newest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (newest.current === text) return;
    newest.current = text;
    const speak = () => {
      setSaid(newest.current);
      const spoken = newest.current;
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (newest.current !== spoken) speak();
      }, quietForMs);
    };
    if (timer.current === undefined) speak();
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span aria-live="polite" className="sr-only">
      {said}
    </span>
  );
}

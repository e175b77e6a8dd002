"use client";
import { useEffect, useRef, useState } from "react";
import { Calm, quietForMs } from "@/components/ui/calm";

/** Tells screen readers the newest of what changes by itself, at most once in ten seconds. It is not seen. */
export function QuietStatus({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const newest = useRef(text);
  const calm = useRef<Calm<string>>(undefined);
  useEffect(() => {
    calm.current = new Calm(quietForMs, (all: string[]) => setSaid(all.at(-1)!));
    return () => calm.current?.stop();
  }, []);
  useEffect(() => {
    if (newest.current === text) return;
    newest.current = text;
    calm.current?.add(text);
  }, [text]);
  return (
    <span aria-live="polite" className="sr-only">
      {said}
    </span>
  );
}

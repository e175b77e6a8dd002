"use client";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

export interface Toast {
  id: number;
  message: string;
  tone: "neutral" | "bad";
  /** A button, or a link to where it is about. */
  action?: { label: string } & ({ run: () => void } | { href: string });
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const none: readonly Toast[] = [];

/** Says something in passing. With an action it stays for `forMs`, long enough to reach it by keyboard. */
export function toast(
  message: string,
  { tone = "neutral", action, forMs = 8000 }: Partial<Pick<Toast, "tone" | "action">> & { forMs?: number } = {},
): void {
  const id = ++lastId;
  change([...toasts.slice(-2), { id, message, tone, action }]);
  setTimeout(() => dismiss(id), forMs);
}

/** The place where toasts appear; one on every page. */
export function Toaster({ dismissWord }: { dismissWord: string }) {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => none,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="toasts pointer-events-none fixed inset-x-3 bottom-3 z-40 flex flex-col items-center gap-2"
    >
      {shown.map(({ id, message, tone, action }) => (
        <div
          key={id}
          className={classes(
            "pointer-events-auto flex max-w-full items-center gap-3 rounded-sheet border bg-sheet py-1.5 ps-4 pe-2 text-[0.9375rem] shadow-float",
            tone === "bad" ? "border-bad" : "border-rule-strong",
          )}
        >
          <span className="min-w-0 break-words" dir="auto">
            {message}
          </span>
          {action && "href" in action && (
            <Link
              href={action.href}
              prefetch={false}
              className="text-link whitespace-nowrap px-2.5 py-1 text-sm"
              onClick={() => dismiss(id)}
            >
              {action.label}
            </Link>
          )}
          {action && "run" in action && (
            <Button
              size="small"
              variant="quiet"
              className="text-accent underline underline-offset-4"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
          <Button size="small" variant="quiet" aria-label={dismissWord} onClick={() => dismiss(id)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}

function dismiss(id: number) {
  change(toasts.filter((toast) => toast.id !== id));
}

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

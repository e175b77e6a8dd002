import type { Connection } from "@/components/lecture/use-live-lectures";
import { Alert } from "@/components/ui/alert";
import { classes } from "@/components/ui/classes";

const words: Record<Connection, string> = {
  connecting: "Connecting…",
  live: "Live",
  polling: "Asking every 5 s",
  offline: "Not connected",
};
const dots: Record<Connection, string> = {
  connecting: "border border-rule-strong",
  live: "bg-good",
  polling: "bg-warn",
  offline: "bg-bad",
};

/** Whether what stands on the page is what the server knows. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-soft text-sm" data-connection={connection}>
      <span aria-hidden="true" className={classes("size-2 rounded-full", dots[connection])} />
      {words[connection]}
    </span>
  );
}

export function OfflineAlert({ connection }: { connection: Connection }) {
  if (connection !== "offline") return null;
  return (
    <Alert tone="warn" title="The server cannot be reached." className="mb-6">
      What you see may be out of date. It is asked again every 5 seconds.
    </Alert>
  );
}

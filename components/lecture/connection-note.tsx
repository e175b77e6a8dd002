import { useLanguage } from "@/components/language/language";
import type { Connection } from "@/components/lecture/use-live-lectures";
import { Alert } from "@/components/ui/alert";
import { classes } from "@/components/ui/classes";

const dots: Record<Connection, string> = {
  connecting: "border border-rule-strong",
  live: "bg-good",
  polling: "bg-warn",
  offline: "bg-bad",
};

/** Whether what stands on the page is what the server knows. */
export function ConnectionNote({ connection }: { connection: Connection }) {
  const { t } = useLanguage();
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-soft text-sm" data-connection={connection}>
      <span aria-hidden="true" className={classes("size-2 rounded-full", dots[connection])} />
      {t(`list.connection.${connection}`)}
    </span>
  );
}

export function OfflineAlert({ connection }: { connection: Connection }) {
  const { t } = useLanguage();
  if (connection !== "offline") return null;
  return (
    <Alert tone="warn" title={t("list.offlineTitle")} className="mb-6">
      {t("list.offline")}
    </Alert>
  );
}

import { useState } from "react";
import type { useAutosave } from "@/components/correction/use-autosave";
import { useLanguage } from "@/components/language/language";
import { Time } from "@/components/language/time";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toaster";

interface Given {
  open: boolean;
  lectureId: string;
  autosave: ReturnType<typeof useAutosave>;
  onClose: () => void;
  onReload: () => Promise<void>;
}

/** Who saved what when, the newest first. Restoring makes a new version: nothing goes. */
export function VersionsDialog({ open, lectureId, autosave, onClose, onReload }: Given) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState<number>();
  async function restore(number: number) {
    setBusy(number);
    try {
      await autosave.save();
      await callApi("POST", `/api/lectures/${lectureId}/corrections/restore`, { basedOn: autosave.numberOf(), number });
      toast(number === 0 ? t("correct.restoredOriginal") : t("correct.restored", { number }));
      onClose();
      await onReload();
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
    setBusy(undefined);
  }
  const [current, ...older] = autosave.versions;
  return (
    <Dialog open={open} onClose={onClose} title={t("correct.versions")} actions={<Button onClick={onClose}>{t("correct.close")}</Button>}>
      <p className="text-ink-soft text-sm">{t("correct.versionsHint")}</p>
      <ul className="max-h-[50dvh] divide-y divide-rule overflow-y-auto">
        {current && (
          <li className="py-2">
            <strong>{t("correct.current", { number: current.number })}</strong>
            <Who version={current} />
          </li>
        )}
        {older.map((version) => (
          <li key={version.number} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <div>
              {t("correct.version", { number: version.number })}
              <Who version={version} />
            </div>
            <Button
              size="small"
              busy={busy === version.number}
              onClick={() => void restore(version.number)}
              aria-label={t("correct.restoreOf", { number: version.number })}
            >
              {t("correct.restore")}
            </Button>
          </li>
        ))}
        <li className="flex flex-wrap items-center justify-between gap-2 py-2">
          {t("correct.original")}
          {current && (
            <Button size="small" busy={busy === 0} onClick={() => void restore(0)} aria-label={t("correct.restoreOriginal")}>
              {t("correct.restore")}
            </Button>
          )}
        </li>
      </ul>
    </Dialog>
  );
}

function Who({ version: { by, atMs, words, slides, restored } }: { version: Given["autosave"]["versions"][number] }) {
  const { t } = useLanguage();
  const what = [words > 0 && t("correct.changedWords", { count: words }), slides > 0 && t("correct.decisions", { count: slides })]
    .filter(Boolean)
    .join(", ");
  return (
    <p className="text-ink-soft text-sm" dir="auto">
      {by.name}, <Time ms={atMs} />
      {restored !== undefined && `, ${restored === 0 ? t("correct.fromOriginal") : t("correct.fromVersion", { number: restored })}`}
      {what && `: ${what}`}
    </p>
  );
}

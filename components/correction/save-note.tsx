import { useEffect, useState } from "react";
import { saveBeside } from "@/components/correction/unsent";
import type { useAutosave } from "@/components/correction/use-autosave";
import { useLanguage } from "@/components/language/language";
import { messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { QuietStatus } from "@/components/ui/quiet-status";
import { toast } from "@/components/ui/toaster";
import type { LectureView } from "@/lib/lectures/lecture-view";

interface Given {
  lectureId: string;
  lecture: LectureView;
  autosave: ReturnType<typeof useAutosave>;
  onReload: () => Promise<void>;
}

/** Whether what stands here stands on the server, and whether the downloads have followed. */
export function SaveNote({ lectureId, lecture, autosave, onReload }: Given) {
  const { t } = useLanguage();
  const { state } = autosave;
  const { renewal } = lecture;
  const isRenewing = renewal !== undefined && renewal.made < renewal.wanted;
  const renewed = isRenewing ? t("correct.renewing") : renewal ? t("correct.renewed") : "";
  if (state.is === "conflict")
    return (
      <Alert
        tone="warn"
        title={t("correct.conflict")}
        className="mb-4"
        actions={
          <>
            <Button size="small" variant="primary" onClick={() => void attempt(autosave.saveOnTop)}>
              {t("correct.keepMine")}
            </Button>
            <Button
              size="small"
              onClick={() =>
                void attempt(async () => {
                  toast(await saveBeside(lectureId, autosave.unsent()));
                  autosave.letGo();
                  await onReload();
                })
              }
            >
              {t("correct.takeTheirs")}
            </Button>
          </>
        }
      >
        {t("correct.conflictText")}
      </Alert>
    );
  if (state.is === "refused")
    return (
      <Alert
        tone="bad"
        title={t("correct.refused")}
        className="mb-4"
        actions={
          <Button size="small" onClick={() => void autosave.save()}>
            {t("correct.again")}
          </Button>
        }
      >
        {state.why}
      </Alert>
    );
  return (
    <p className="mb-4 flex flex-wrap gap-x-4 text-ink-soft text-sm">
      <span data-save={state.is}>{state.is === "saved" ? <SavedAgo atMs={state.atMs} /> : t(`correct.${state.is}`)}</span>
      <span aria-hidden="true" data-renewing={isRenewing}>
        {renewed}
      </span>
      <QuietStatus text={renewed} />
    </p>
  );
}

function SavedAgo({ atMs }: { atMs: number }) {
  const { t } = useLanguage();
  const [now, setNow] = useState(atMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - atMs) / 1000));
  return seconds < 60 ? t("correct.savedSeconds", { count: seconds }) : t("correct.savedMinutes", { count: Math.floor(seconds / 60) });
}

async function attempt(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}

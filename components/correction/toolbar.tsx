import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Time } from "@/components/language/time";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { LectureView } from "@/lib/lectures/lecture-view";

interface Given {
  lecture: LectureView;
  doubts: number;
  hasSource: boolean;
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  jump: (step: 1 | -1) => void;
  approve: () => void;
  hearHere: () => void;
  onReplace: () => void;
  onVersions: () => void;
  save: () => Promise<void>;
  onLecture: (lecture: LectureView) => void;
}

/** What can be done, with the keys that do it. It keeps the focus in the words: pressing a button does not take the caret away for good. */
export function Toolbar(given: Given) {
  const { t } = useLanguage();
  const { doubts, hasSource, canUndo, canRedo, undo, redo, jump, approve, hearHere, onReplace, onVersions } = given;
  return (
    <section
      aria-label={t("correct.tools")}
      className="sticky top-0 z-20 mb-3 flex flex-wrap items-center gap-2 border-rule border-b bg-paper py-2"
    >
      <Button size="small" onClick={undo} disabled={!canUndo} aria-keyshortcuts="Control+Z" title="Ctrl+Z">
        {t("correct.undo")}
      </Button>
      <Button size="small" onClick={redo} disabled={!canRedo} aria-keyshortcuts="Control+Shift+Z" title="Ctrl+Shift+Z">
        {t("correct.redo")}
      </Button>
      <span aria-hidden="true" className="h-6 border-rule border-s max-sm:hidden" />
      <span className="text-sm" role="status">
        {t("correct.doubts", { count: doubts })}
      </span>
      <Button
        size="small"
        onClick={() => jump(-1)}
        disabled={doubts === 0}
        aria-keyshortcuts="Shift+F8 Alt+ArrowUp"
        title="Shift+F8, Alt+↑"
        aria-label={t("correct.previousDoubt")}
      >
        ↑
      </Button>
      <Button
        size="small"
        onClick={() => jump(1)}
        disabled={doubts === 0}
        aria-keyshortcuts="F8 Alt+ArrowDown"
        title="F8, Alt+↓"
        aria-label={t("correct.nextDoubt")}
      >
        ↓
      </Button>
      <Button size="small" onClick={approve} disabled={doubts === 0} aria-keyshortcuts="Alt+Enter" title="Alt+Enter">
        {t("correct.right")}
      </Button>
      {hasSource && (
        <Button size="small" onClick={hearHere} aria-keyshortcuts="F9" title={t("correct.hearKeys")}>
          {t("correct.hear")}
        </Button>
      )}
      <span aria-hidden="true" className="h-6 border-rule border-s max-sm:hidden" />
      <Button size="small" onClick={onReplace}>
        {t("correct.replaceOpen")}
      </Button>
      <Button size="small" onClick={onVersions}>
        {t("correct.versionsOpen")}
      </Button>
      <Review {...given} />
    </section>
  );
}

function Review({ lecture, save, onLecture }: Given) {
  const { t } = useLanguage();
  const [isBusy, setIsBusy] = useState(false);
  async function set(reviewed: boolean) {
    setIsBusy(true);
    try {
      await save(); // What was read is what stands here.
      onLecture((await callApi<{ lecture: LectureView }>("PUT", `/api/lectures/${lecture.id}/review`, { reviewed })).lecture);
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
    setIsBusy(false);
  }
  if (!lecture.reviewed)
    return (
      <Button size="small" variant="primary" busy={isBusy} onClick={() => void set(true)} className="ms-auto">
        {t("correct.review")}
      </Button>
    );
  return (
    <span className="ms-auto flex flex-wrap items-center gap-2 text-sm">
      <span dir="auto">
        {t("correct.reviewedBy", { name: lecture.reviewed.by })}, <Time ms={lecture.reviewed.atMs} />
      </span>
      <Button size="small" variant="quiet" busy={isBusy} onClick={() => void set(false)}>
        {t("correct.takeBack")}
      </Button>
    </span>
  );
}

import { lazy, type ReactNode } from "react";
import { useLanguage } from "@/components/language/language";
import { retryLecture } from "@/components/lecture/lecture-actions";
import { Button, ButtonLink, type ButtonSize, buttonClasses } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Menu } from "@/components/ui/menu";
import { canRetry } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatBytes } from "@/lib/uploads/limits";

// What stands in the menus comes when one is opened.
const loadDownloads = () => import("@/components/lecture/download-items");
const loadMenu = () => import("@/components/lecture/lecture-menu");
const DownloadItems = lazy(async () => ({ default: (await loadDownloads()).DownloadItems }));
const LectureMenu = lazy(async () => ({ default: (await loadMenu()).LectureMenu }));

interface Given {
  lecture: LectureView;
  onRename: () => void;
  onCancel: (lecture: LectureView) => void;
  /** On the lecture's own page the document is the first and largest button. */
  prominent?: boolean;
  /** Stands after it. */
  beside?: ReactNode;
  /** It was shared with who looks: there is nothing to change. */
  readOnly?: boolean;
  /** Their words and slides all the same. */
  mayCorrect?: boolean;
  /** What else can be done, before the menu. */
  children?: ReactNode;
}

/** What can be done to a lecture now: the one thing that people want as a button, the rest in the menu. */
export function LectureButtons({ lecture, onRename, onCancel, prominent, beside, readOnly, mayCorrect = !readOnly, children }: Given) {
  const { t, tag, rich } = useLanguage();
  const { status, title } = lecture;
  const size = prominent ? "medium" : "small";
  const isRunning = status === "in_queue" || status === "processing";
  return (
    <>
      {lecture.status === "completed" && (
        <a
          href={`/api/lectures/${lecture.id}/download/pdf`}
          className={prominent ? buttonClasses("primary") : buttonClasses("secondary", "small")}
          aria-label={t("lecture.downloadPdfOf", { title })}
        >
          {rich(prominent ? "lecture.downloadPdf" : "lecture.pdf", {
            size: () => (
              <span className={classes("numbers font-normal", prominent ? "opacity-85" : "text-ink-soft")}>
                {prominent && t("lecture.pages", { count: lecture.result.pages }) + t("shell.comma")}
                {formatBytes(lecture.result.pdfSizeBytes, tag)}
              </span>
            ),
          })}
        </a>
      )}
      {beside}
      {lecture.status === "completed" && prominent && mayCorrect && (
        <ButtonLink href={`/lectures/${lecture.id}/correct`}>{t("lecture.correct")}</ButtonLink>
      )}
      {!readOnly && lecture.status === "failed" && canRetry(lecture.failure.name) && (
        <RetryButton lecture={lecture} word={t("lecture.retry")} size={size} />
      )}
      {!readOnly && status === "cancelled" && <RetryButton lecture={lecture} word={t("lecture.startAgain")} size={size} />}
      {!readOnly && isRunning && (
        <Button size={size} onClick={() => onCancel(lecture)} aria-label={t("lecture.stopWorkingOn", { title })}>
          {t("lecture.stop")}
        </Button>
      )}
      {lecture.status === "completed" && prominent && (
        <Menu
          label={t("lecture.otherFormatsOf", { title })}
          trigger={t("lecture.otherFormats")}
          variant="secondary"
          size="medium"
          onNear={loadDownloads}
        >
          <DownloadItems lecture={lecture} />
        </Menu>
      )}
      {children}
      {!readOnly && (
        <Menu label={t("lecture.moreFor", { title })} size={size} trigger={<span aria-hidden="true">⋯</span>} onNear={loadMenu}>
          <LectureMenu lecture={lecture} onRename={onRename} withDownloads={!prominent} />
        </Menu>
      )}
    </>
  );
}

function RetryButton({ lecture, word, size }: { lecture: LectureView; word: string; size: ButtonSize }) {
  const { t } = useLanguage();
  return (
    <Button
      size={size}
      onClick={() => void retryLecture(lecture)}
      aria-label={t("lecture.actionOn", { action: word, title: lecture.title })}
    >
      {word}
    </Button>
  );
}

import { DownloadItems, DownloadsFirst } from "@/components/lecture/download-items";
import { deleteLecture, retryLecture } from "@/components/lecture/lecture-actions";
import { Button, ButtonLink, buttonClasses } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import { abortUploadOf } from "@/components/upload/uploads";
import { failureWords } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { canTranscribeLater, counted } from "@/lib/lectures/words";
import { formatBytes } from "@/lib/uploads/limits";

interface Given {
  lecture: LectureView;
  onRename: () => void;
  onCancel: (lecture: LectureView) => void;
  /** On the lecture's own page the document is the first and largest button. */
  prominent?: boolean;
  /** It was shared with who looks: there is nothing to change. */
  readOnly?: boolean;
  /** Their words and slides all the same. */
  mayCorrect?: boolean;
}

/** What can be done to a lecture now: the one thing that people want as a button, the rest in the menu. */
export function LectureButtons({ lecture, onRename, onCancel, prominent, readOnly, mayCorrect = !readOnly }: Given) {
  const { status, title } = lecture;
  const isRunning = status === "in_queue" || status === "processing";
  return (
    <>
      {lecture.status === "completed" && (
        <a
          href={`/api/lectures/${lecture.id}/download/pdf`}
          className={prominent ? buttonClasses("primary") : buttonClasses("secondary", "small")}
          aria-label={`Download the PDF of ${title}`}
        >
          {prominent && "Download the "}PDF{" "}
          <span className={classes("numbers font-normal", prominent ? "opacity-85" : "text-ink-soft")}>
            {prominent && `${counted(lecture.result.pages, "page")}, `}
            {formatBytes(lecture.result.pdfSizeBytes)}
          </span>
        </a>
      )}
      {lecture.status === "completed" && prominent && mayCorrect && (
        <ButtonLink href={`/lectures/${lecture.id}/correct`}>Correct</ButtonLink>
      )}
      {!readOnly && lecture.status === "failed" && failureWords[lecture.failure.name].canRetry && (
        <RetryButton lecture={lecture} word="Retry" />
      )}
      {!readOnly && status === "cancelled" && <RetryButton lecture={lecture} word="Start again" />}
      {!readOnly && isRunning && (
        <Button size="small" onClick={() => onCancel(lecture)} aria-label={`Stop working on ${title}`}>
          Stop
        </Button>
      )}
      {lecture.status === "completed" && prominent && (
        <Menu label={`Other formats of ${title}`} trigger="Other formats" variant="secondary" size="medium">
          <DownloadItems lecture={lecture} />
        </Menu>
      )}
      {!readOnly && (
        <Menu label={`More for ${title}`} trigger={<span aria-hidden="true">⋯</span>}>
          {lecture.status === "completed" && !prominent && <DownloadsFirst lecture={lecture} />}
          <MoreItems lecture={lecture} />
          <MenuItem onSelect={onRename}>Rename</MenuItem>
          {status === "uploading" ? (
            <MenuItem danger onSelect={() => void abortUploadOf(lecture)}>
              Remove the unfinished upload
            </MenuItem>
          ) : (
            <MenuItem danger onSelect={() => void deleteLecture(lecture)}>
              Delete
            </MenuItem>
          )}
        </Menu>
      )}
    </>
  );
}

function RetryButton({ lecture, word }: { lecture: LectureView; word: string }) {
  return (
    <Button size="small" onClick={() => void retryLecture(lecture)} aria-label={`${word}: ${lecture.title}`}>
      {word}
    </Button>
  );
}

function MoreItems({ lecture }: { lecture: LectureView }) {
  if (lecture.status !== "completed" && lecture.status !== "failed") return null;
  const transcript = lecture.stages.transcript;
  const canTranscribe = lecture.status === "completed" && transcript.state === "skipped" && canTranscribeLater(transcript.reason);
  return (
    <>
      {canTranscribe && <MenuItem onSelect={() => void retryLecture(lecture, "transcript")}>Transcribe now</MenuItem>}
      {lecture.status === "failed" && !failureWords[lecture.failure.name].canRetry && (
        <MenuItem onSelect={() => void retryLecture(lecture)}>Try again all the same</MenuItem>
      )}
      <MenuRule />
    </>
  );
}

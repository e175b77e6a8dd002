import { useLanguage } from "@/components/language/language";
import { DownloadsFirst } from "@/components/lecture/download-items";
import { deleteLecture, retryLecture } from "@/components/lecture/lecture-actions";
import { MenuItem, MenuRule } from "@/components/ui/menu";
import { abortUploadOf } from "@/components/upload/upload-desk";
import { canRetry } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { canTranscribeLater } from "@/lib/lectures/words";

/** What stands in the menu of a lecture. */
export function LectureMenu({ lecture, onRename, withDownloads }: { lecture: LectureView; onRename: () => void; withDownloads: boolean }) {
  const { t } = useLanguage();
  const { status } = lecture;
  return (
    <>
      {lecture.status === "completed" && withDownloads && <DownloadsFirst lecture={lecture} />}
      <MoreItems lecture={lecture} />
      <MenuItem onSelect={onRename}>{t("lecture.rename")}</MenuItem>
      {status === "uploading" ? (
        <MenuItem danger onSelect={() => void abortUploadOf(lecture)}>
          {t("lecture.removeUpload")}
        </MenuItem>
      ) : (
        <MenuItem danger onSelect={() => void deleteLecture(lecture)}>
          {t("lecture.delete")}
        </MenuItem>
      )}
    </>
  );
}

function MoreItems({ lecture }: { lecture: LectureView }) {
  const { t } = useLanguage();
  if (lecture.status !== "completed" && lecture.status !== "failed") return null;
  const transcript = lecture.stages.transcript;
  const canTranscribe = lecture.status === "completed" && transcript.state === "skipped" && canTranscribeLater(transcript.reason);
  return (
    <>
      {canTranscribe && <MenuItem onSelect={() => void retryLecture(lecture, "transcript")}>{t("lecture.transcribeNow")}</MenuItem>}
      {lecture.status === "failed" && !canRetry(lecture.failure.name) && (
        <MenuItem onSelect={() => void retryLecture(lecture)}>{t("lecture.tryAllTheSame")}</MenuItem>
      )}
      <MenuRule />
    </>
  );
}

"use client";
import { useLanguage } from "@/components/language/language";
import { ProgressBar } from "@/components/ui/progress-bar";
import { uploadSentence } from "@/components/upload/upload-sentence";
import { useUploads } from "@/components/upload/upload-store";

/** An upload as its lecture's row shows it: measured where this window sends it, honest where it cannot know. */
export function UploadState({ lectureId }: { lectureId: string }) {
  const language = useLanguage();
  const { t } = language;
  const upload = useUploads().find((it) => it.lectureId === lectureId);
  if (!upload || upload.phase === "needs_file")
    return (
      <p className="mt-1 text-[0.9375rem]">
        {t("upload.notFinished")} <span className="text-ink-soft">{t("upload.notFinishedNote")}</span>
      </p>
    );
  return (
    <div className="mt-1 text-[0.9375rem]">
      <p className="numbers">{uploadSentence(language, upload)}</p>
      <ProgressBar
        ratio={upload.sentBytes / Math.max(1, upload.sizeBytes)}
        label={t("upload.uploadOf", { fileName: upload.fileName })}
        className="mt-1.5 max-w-md"
      />
    </div>
  );
}

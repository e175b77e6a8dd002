import { useLanguage } from "@/components/language/language";
import { ProgressBar } from "@/components/ui/progress-bar";
import { uploadSentence } from "@/components/upload/upload-sentence";
import type { FileUpload } from "@/lib/uploads/file-upload";

/** How far a file of this window is. */
export function UploadProgress({ upload }: { upload: FileUpload }) {
  const language = useLanguage();
  const { t } = language;
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

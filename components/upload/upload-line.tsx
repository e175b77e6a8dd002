import Link from "next/link";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ChooseFiles } from "@/components/upload/choose-files";
import { UploadFacts } from "@/components/upload/upload-facts";
import { uploadSentence } from "@/components/upload/upload-sentence";
import { cancelUpload, dismissUpload, pauseUpload, resumeUpload, sendAgain } from "@/components/upload/uploads";
import { formatters } from "@/lib/language/translate";
import { type FileUpload, isChangeable } from "@/lib/uploads/file-upload";

/** One file: its name, how far it is, and what can be done about it. */
export function UploadLine({ upload }: { upload: FileUpload }) {
  const language = useLanguage();
  const { fileName, title, phase, lectureId, sentBytes, sizeBytes } = upload;
  const isBad = phase === "failed" || phase === "refused";
  return (
    <li className="border-rule border-b px-4 py-2.5 last:border-b-0" data-upload={fileName} data-phase={phase}>
      <div className="flex flex-wrap items-start justify-end gap-x-3">
        <div className="min-w-44 flex-1">
          <p className="break-words text-[0.9375rem] leading-snug">
            {phase === "done" && lectureId ? (
              <Link href={`/lectures/${lectureId}`} prefetch={false} className="text-link">
                <bdi>{title}</bdi>
              </Link>
            ) : (
              <bdi>{title}</bdi>
            )}
          </p>
          <p className={classes("numbers text-sm", isBad ? "text-bad" : "text-ink-soft")}>
            {upload.known ? <KnownNote known={upload.known} /> : uploadSentence(language, upload)}
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap justify-end gap-1">
          <LineButtons upload={upload} />
        </div>
      </div>
      {(phase === "sending" || phase === "paused" || phase === "needs_file") && (
        <ProgressBar ratio={sentBytes / Math.max(1, sizeBytes)} label={language.t("upload.uploadOf", { fileName })} className="mt-1.5" />
      )}
      {isChangeable(upload) && <UploadFacts upload={upload} />}
    </li>
  );
}

/** When the same file was uploaded, and the way to what was made of it. */
function KnownNote({ known }: { known: NonNullable<FileUpload["known"]> }) {
  const { tag, rich } = useLanguage();
  const date = formatters.getDateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric" }).format(known.createdAtMs);
  return rich("upload.known", {
    date,
    open: (words) => (
      <Link href={`/lectures/${known.lectureId}`} prefetch={false} className="text-link">
        {words}
      </Link>
    ),
  });
}

function LineButtons({ upload: { key, phase, fileName } }: { upload: FileUpload }) {
  const { t } = useLanguage();
  const act = (word: string, run: () => void) => (
    <Button size="small" variant="quiet" onClick={run} aria-label={t("upload.about", { fileName: word, problem: fileName })}>
      {word}
    </Button>
  );
  const cancel = act(t("shell.cancel"), () => void cancelUpload(key));
  if (phase === "done" || phase === "refused") return act(t("upload.clear"), () => dismissUpload(key));
  if (phase === "known")
    return (
      <>
        {act(t("upload.processAgain"), () => sendAgain(key))}
        {act(t("upload.clear"), () => dismissUpload(key))}
      </>
    );
  if (phase === "needs_file")
    return (
      <>
        <ChooseFiles size="small">{t("upload.chooseFile")}</ChooseFiles>
        {act(t("shell.remove"), () => void cancelUpload(key))}
      </>
    );
  return (
    <>
      {phase === "sending" && act(t("upload.pause"), () => pauseUpload(key))}
      {phase === "paused" && act(t("upload.resume"), () => resumeUpload(key))}
      {phase === "failed" && act(t("upload.retry"), () => resumeUpload(key))}
      {phase !== "completing" && phase !== "checking" && cancel}
    </>
  );
}

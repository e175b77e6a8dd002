"use client";
import { lazy, Suspense } from "react";
import { useLanguage } from "@/components/language/language";
import { useUploads } from "@/components/upload/upload-store";

const UploadProgress = lazy(async () => ({ default: (await import("@/components/upload/upload-progress")).UploadProgress }));

/** An upload as its lecture's row shows it: measured where this window sends it, honest where it cannot know. */
export function UploadState({ lectureId }: { lectureId: string }) {
  const { t } = useLanguage();
  const upload = useUploads().find((it) => it.lectureId === lectureId);
  if (!upload || upload.phase === "needs_file")
    return (
      <p className="mt-1 text-[0.9375rem]">
        {t("upload.notFinished")} <span className="text-ink-soft">{t("upload.notFinishedNote")}</span>
      </p>
    );
  return (
    <Suspense>
      <UploadProgress upload={upload} />
    </Suspense>
  );
}

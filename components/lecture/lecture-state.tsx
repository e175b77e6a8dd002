import { lazy, Suspense } from "react";
import { useLanguage } from "@/components/language/language";
import { QueueState } from "@/components/lecture/queue-state";
import { UploadState } from "@/components/upload/upload-state";
import type { LectureView } from "@/lib/lectures/lecture-view";

// Most lectures are ready: how the others stand comes with the first of them.
const WorkingState = lazy(async () => ({ default: (await import("@/components/lecture/working-state")).WorkingState }));
const FailureNote = lazy(async () => ({ default: (await import("@/components/lecture/failure-note")).FailureNote }));

/** Where a lecture stands, in words; with what was measured, nothing else. `brief`: what is missing is said elsewhere on the page. */
export function LectureState({ lecture, brief }: { lecture: LectureView; brief?: boolean }) {
  const { t } = useLanguage();
  if (lecture.status === "uploading") return <UploadState lectureId={lecture.id} />;
  if (lecture.status === "failed")
    return (
      <Suspense>
        <FailureNote lecture={lecture} />
      </Suspense>
    );
  if (lecture.status === "completed") return <ResultNote lecture={lecture} brief={brief} />;
  if (lecture.status === "in_queue") return <QueueState lectureId={lecture.id} />;
  if (lecture.status !== "processing") return <p className="mt-1 text-[0.9375rem]">{t(`lecture.status.${lecture.status}`)}</p>;
  return (
    <Suspense fallback={<p className="mt-1 text-[0.9375rem]">{t("lecture.status.processing")}</p>}>
      <WorkingState lecture={lecture} />
    </Suspense>
  );
}

function ResultNote({ lecture, brief }: { lecture: Extract<LectureView, { status: "completed" }>; brief?: boolean }) {
  const { t } = useLanguage();
  const { slides, words } = lecture.result;
  const transcript = lecture.stages.transcript;
  const skipped = transcript.state === "skipped" ? transcript.reason : undefined;
  const made = [slides > 0 && t("lecture.slides", { count: slides }), words > 0 && t("lecture.words", { count: words })]
    .filter(Boolean)
    .join(t("shell.comma"));
  return (
    <p className="mt-1 text-[0.9375rem]">
      <span className="text-good">{t("lecture.status.completed")}</span>
      {made && `: ${made}`}
      {skipped && !brief && ` · ${t(`lecture.skip.${skipped}`)}`}
    </p>
  );
}

import { useLanguage } from "@/components/language/language";
import { QueueState } from "@/components/lecture/queue-state";
import { useTimesLeft } from "@/components/lecture/use-times-left";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UploadState } from "@/components/upload/upload-state";
import { failureWords } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { progressRatio, progressSentence, stagePosition } from "@/lib/lectures/words";

/** Where a lecture stands, in words; with what was measured, nothing else. `brief`: what is missing is said elsewhere on the page. */
export function LectureState({ lecture, brief }: { lecture: LectureView; brief?: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const left = useTimesLeft(lecture);
  if (lecture.status === "uploading") return <UploadState lectureId={lecture.id} />;
  if (lecture.status === "failed") return <FailureNote lecture={lecture} />;
  if (lecture.status === "completed") return <ResultNote lecture={lecture} brief={brief} />;
  if (lecture.status === "in_queue") return <QueueState lectureId={lecture.id} />;
  if (lecture.status !== "processing") return <p className="mt-1 text-[0.9375rem]">{t(`lecture.status.${lecture.status}`)}</p>;
  const sentence = progressSentence(language, lecture, left);
  const ratio = progressRatio(lecture);
  const position = stagePosition(language, lecture);
  return (
    <div className="mt-1 text-[0.9375rem]">
      <p className="numbers">
        {sentence} {position && <span className="whitespace-nowrap text-ink-soft text-sm">({position})</span>}
      </p>
      {ratio !== undefined && <ProgressBar ratio={ratio} label={sentence} className="mt-1.5 max-w-md" />}
    </div>
  );
}

export function FailureNote({ lecture }: { lecture: Extract<LectureView, { status: "failed" }> }) {
  const language = useLanguage();
  const { t, rich } = language;
  const { name, stage, detail } = lecture.failure;
  const { what, tried, todo } = failureWords(language, name);
  return (
    <div className="mt-2 border-bad border-s-2 ps-3 text-[0.9375rem]">
      <p>
        <strong className="font-semibold text-bad">{what}</strong>{" "}
        {stage && <span className="text-ink-soft text-sm">({t(`lecture.stage.${stage}`)})</span>}
      </p>
      <p>{todo}</p>
      <details className="mt-0.5 text-ink-soft text-sm">
        <summary className="w-fit py-0.5 underline decoration-dotted underline-offset-4">{t("lecture.whatWasTried")}</summary>
        <p>{tried}</p>
        <p>
          {rich("lecture.code", {
            code: () => <code dir="ltr" className="break-all">{`${name} · ${lecture.id} · run ${lecture.run}`}</code>,
          })}
        </p>
        {detail && (
          <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-all rounded-control bg-wash p-2 text-xs">{detail}</pre>
        )}
      </details>
    </div>
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

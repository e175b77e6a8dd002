import { ProgressBar } from "@/components/ui/progress-bar";
import { UploadState } from "@/components/upload/upload-state";
import { failureWords } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { counted, progressRatio, progressSentence, skipWords, stagePosition, stageWords, statusWords } from "@/lib/lectures/words";

/** Where a lecture stands, in words; with what was measured, nothing else. `brief`: what is missing is said elsewhere on the page. */
export function LectureState({ lecture, brief }: { lecture: LectureView; brief?: boolean }) {
  if (lecture.status === "uploading") return <UploadState lectureId={lecture.id} />;
  if (lecture.status === "failed") return <FailureNote lecture={lecture} />;
  if (lecture.status === "completed") return <ResultNote lecture={lecture} brief={brief} />;
  if (lecture.status !== "processing") return <p className="mt-1 text-[0.9375rem]">{statusWords[lecture.status]}</p>;
  const sentence = progressSentence(lecture);
  const ratio = progressRatio(lecture);
  const position = stagePosition(lecture);
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
  const { name, stage, detail } = lecture.failure;
  const { what, tried, todo } = failureWords[name];
  return (
    <div className="mt-1.5 border-bad border-s-2 ps-3 text-[0.9375rem]">
      <p>
        <strong className="font-semibold text-bad">{what}</strong>{" "}
        {stage && <span className="text-ink-soft text-sm">({stageWords[stage].title})</span>}
      </p>
      <p>{todo}</p>
      <details className="mt-0.5 text-ink-soft text-sm">
        <summary className="w-fit py-0.5 underline decoration-dotted underline-offset-4">What was tried</summary>
        <p>{tried}</p>
        <p>
          Code: <code className="break-all">{`${name} · ${lecture.id} · run ${lecture.run}`}</code>
        </p>
        {detail && (
          <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-all rounded-control bg-wash p-2 text-xs">{detail}</pre>
        )}
      </details>
    </div>
  );
}

function ResultNote({ lecture, brief }: { lecture: Extract<LectureView, { status: "completed" }>; brief?: boolean }) {
  const { slides, words } = lecture.result;
  const transcript = lecture.stages.transcript;
  const skipped = transcript.state === "skipped" ? transcript.reason : undefined;
  const made = [slides > 0 && counted(slides, "slide"), words > 0 && counted(words, "word")].filter(Boolean).join(", ");
  return (
    <p className="mt-1 text-[0.9375rem]">
      <span className="text-good">{statusWords.completed}</span>
      {made && `: ${made}`}
      {skipped && !brief && ` · ${skipWords[skipped]}`}
    </p>
  );
}

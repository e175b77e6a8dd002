import { useLanguage } from "@/components/language/language";
import { failureWords } from "@/lib/lectures/failure";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** What went wrong, what was tried and what can be done. */
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

import { useLanguage } from "@/components/language/language";
import { useTimesLeft } from "@/components/lecture/use-times-left";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { progressRatio, progressSentence, stagePosition } from "@/lib/lectures/words";

/** How far the work on a lecture is, as it was measured. */
export function WorkingState({ lecture }: { lecture: LectureView }) {
  const language = useLanguage();
  const left = useTimesLeft(lecture);
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

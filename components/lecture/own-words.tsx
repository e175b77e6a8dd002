import { useRef } from "react";
import { useLanguage } from "@/components/language/language";
import { giveSubtitles, leaveWordsOut } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** Whoever has better words than the recogniser's gives them; whoever wants none leaves them out. */
export function OwnWords({ lecture }: { lecture: Extract<LectureView, { status: "completed" }> }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="small" onClick={() => input.current?.click()}>
        {t("lecture.ownSubtitles")}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".srt,.vtt"
        hidden
        aria-label={t("lecture.subtitleFile")}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void giveSubtitles(lecture, file);
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
      {lecture.result.words > 0 && lecture.result.slides > 0 && (
        <Button size="small" variant="quiet" onClick={() => void leaveWordsOut(lecture)}>
          {t("lecture.slidesOnlyAction")}
        </Button>
      )}
    </div>
  );
}

import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { findSlidesAgain } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { Sensitivity } from "@/lib/slides/slide";

const names: readonly Sensitivity[] = ["fewer", "normal", "every_step"];

/** Too many slides, or too few? They are found anew; the words stay. */
export function SlideChoice({ lecture }: { lecture: LectureView }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const current = lecture.settings.sensitivity ?? "normal";
  return (
    <div className="mt-3">
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t("lecture.slidesNow", { choice: t(`lecture.sensitivity.${current}`).toLowerCase() })}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t("lecture.whichSlides")}>
        <Choices lecture={lecture} current={current} onDone={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function Choices({ lecture, current, onDone }: { lecture: LectureView; current: Sensitivity; onDone: () => void }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState(current);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void findSlidesAgain(lecture, chosen);
        onDone();
      }}
    >
      <p className="text-ink-soft">{t("lecture.slidesAnew")}</p>
      {lecture.corrections && <p>{t("lecture.decided")}</p>}
      <fieldset className="space-y-1">
        <legend className="sr-only">{t("lecture.stage.slides")}</legend>
        {names.map((name) => (
          <label key={name} className="flex items-start gap-2.5 py-1.5">
            <input
              type="radio"
              name="sensitivity"
              className="mt-0.5 size-5 shrink-0"
              checked={name === chosen}
              onChange={() => setChosen(name)}
            />
            <span>
              {t(`lecture.sensitivity.${name}`)}
              <span className="block text-ink-soft text-sm">{t(`lecture.sensitivityNote.${name}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{t("lecture.leaveIt")}</Button>
        <Button type="submit" variant="primary" disabled={chosen === current}>
          {t("lecture.findSlides")}
        </Button>
      </div>
    </form>
  );
}

import { useState } from "react";
import { findSlidesAgain } from "@/components/lecture/lecture-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { LectureView } from "@/lib/lectures/lecture-view";
import type { Sensitivity } from "@/lib/slides/slide";

const words: Record<Sensitivity, { name: string; meaning: string }> = {
  fewer: { name: "Fewer", meaning: "Slides that differ by little are one; what was shown for less than five seconds is left out." },
  normal: { name: "Normal", meaning: "Every slide once, in its finished state." },
  every_step: { name: "Every step", meaning: "Each step in which a slide was built up is a slide of its own." },
};

const names = Object.keys(words) as Sensitivity[];

/** Too many slides, or too few? They are found anew; the words stay. */
export function SlideChoice({ lecture }: { lecture: LectureView }) {
  const [isOpen, setIsOpen] = useState(false);
  const current = lecture.settings.sensitivity ?? "normal";
  return (
    <div className="mt-3">
      <Button size="small" onClick={() => setIsOpen(true)}>
        Slides: {words[current].name.toLowerCase()} …
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title="Which slides are kept">
        <Choices lecture={lecture} current={current} onDone={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function Choices({ lecture, current, onDone }: { lecture: LectureView; current: Sensitivity; onDone: () => void }) {
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
      <p className="text-ink-soft">The slides are found anew; the words stay as they are.</p>
      {lecture.corrections && (
        <p>
          Decisions about slides belong to those that were found before. They stay in the list of versions, and hold again where the same
          slides are found.
        </p>
      )}
      <fieldset className="space-y-1">
        <legend className="sr-only">Slides</legend>
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
              {words[name].name}
              <span className="block text-ink-soft text-sm">{words[name].meaning}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>Leave it</Button>
        <Button type="submit" variant="primary" disabled={chosen === current}>
          Find the slides again
        </Button>
      </div>
    </form>
  );
}

import { useEffect, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import type { LectureView } from "@/lib/lectures/lecture-view";

const quietForMs = 10_000;

/** Tells screen readers that a lecture changed its state: one sentence at a time, at most one in ten seconds. */
export function StageAnnouncer({ lectures }: { lectures: readonly LectureView[] }) {
  const { t } = useLanguage();
  const [sentence, setSentence] = useState("");
  const known = useRef<Map<string, string>>(undefined);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const before = known.current;
    known.current = new Map(lectures.map(({ id, status }) => [id, status]));
    if (!before) return;
    const changed = lectures.filter(({ id, status }) => before.has(id) && before.get(id) !== status);
    waiting.current.push(...changed.map(({ title, status }) => t("lecture.changed", { title, status: t(`lecture.status.${status}`) })));
    const speak = () => {
      const next = waiting.current.splice(0);
      timer.current = next.length > 0 ? setTimeout(speak, quietForMs) : undefined;
      if (next.length > 0) setSentence(next.length > 3 ? t("lecture.manyChanged", { count: next.length }) : next.join(". "));
    };
    if (!timer.current) speak();
  }, [lectures, t]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <p aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}

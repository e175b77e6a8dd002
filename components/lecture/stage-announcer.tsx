import { useEffect, useRef, useState } from "react";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { statusWords } from "@/lib/lectures/words";

const quietForMs = 10_000;

/** Tells screen readers that a lecture changed its state: one sentence at a time, at most one in ten seconds. */
export function StageAnnouncer({ lectures }: { lectures: readonly LectureView[] }) {
  const [sentence, setSentence] = useState("");
  const known = useRef<Map<string, string>>(undefined);
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const before = known.current;
    known.current = new Map(lectures.map(({ id, status }) => [id, status]));
    if (!before) return;
    const changed = lectures.filter(({ id, status }) => before.has(id) && before.get(id) !== status);
    waiting.current.push(...changed.map(({ title, status }) => `${title}: ${statusWords[status]}`));
    const speak = () => {
      const next = waiting.current.splice(0);
      timer.current = next.length > 0 ? setTimeout(speak, quietForMs) : undefined;
      if (next.length > 0) setSentence(next.length > 3 ? `${next.length} lectures changed their state.` : next.join(". "));
    };
    if (!timer.current) speak();
  }, [lectures]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <p aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Calm, quietForMs } from "@/components/ui/calm";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** Tells screen readers that a lecture changed its state: one sentence at a time, at most one in ten seconds. */
export function StageAnnouncer({ lectures }: { lectures: readonly LectureView[] }) {
  const { t } = useLanguage();
  const [sentence, setSentence] = useState("");
  const known = useRef<Map<string, string>>(undefined);
  const calm = useRef<Calm<string>>(undefined);
  const tell = useEffectEvent((all: string[]) =>
    setSentence(all.length > 3 ? t("lecture.manyChanged", { count: all.length }) : all.join(". ")),
  );

  useEffect(() => {
    calm.current = new Calm(quietForMs, (all: string[]) => tell(all));
    return () => calm.current?.stop();
  }, []);
  useEffect(() => {
    const before = known.current;
    known.current = new Map(lectures.map(({ id, status }) => [id, status]));
    if (!before) return;
    const changed = lectures.filter(({ id, status }) => before.has(id) && before.get(id) !== status);
    calm.current?.add(...changed.map(({ title, status }) => t("lecture.changed", { title, status: t(`lecture.status.${status}`) })));
  }, [lectures, t]);

  return (
    <p aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}

"use client";
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { LectureRow } from "@/components/lecture/lecture-row";
import type { LiveList } from "@/components/lecture/use-lecture-list";
import type { Selection } from "@/components/lecture/use-selection";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { LectureView } from "@/lib/lectures/lecture-view";

const StageAnnouncer = lazy(async () => ({ default: (await import("@/components/lecture/stage-announcer")).StageAnnouncer }));
const CancelDialog = lazy(async () => ({ default: (await import("@/components/lecture/cancel-dialog")).CancelDialog }));

/** The rows, and the next page when the reader comes near the end of this one. */
export function LectureRows({
  live,
  showOwner,
  courses,
  selection,
}: {
  live: LiveList;
  showOwner?: boolean;
  courses?: readonly { id: string; name: string }[];
  /** While several are being selected. */
  selection?: Selection;
}) {
  const { t } = useLanguage();
  // Absent: nothing was asked yet, so the question has not been fetched.
  const [toCancel, setToCancel] = useState<LectureView | null>();
  const { list } = live;
  const names = new Map(courses?.map(({ id, name }) => [id, name]));
  return (
    <>
      <ol
        className={classes("border-rule border-t", live.isLoading && "opacity-60")}
        aria-label={t("shell.lectures")}
        aria-busy={live.isLoading}
      >
        {list.lectures.map((lecture) => (
          <LectureRow
            key={lecture.id}
            lecture={lecture}
            showOwner={showOwner}
            courseName={names.get(lecture.courseId ?? "")}
            isSelected={selection?.selected.has(lecture.id)}
            onSelect={selection?.select}
            onCancel={setToCancel}
          />
        ))}
      </ol>
      {list.cursor && <MoreRows key={list.cursor} onNear={live.loadMore} />}
      <Suspense>
        <StageAnnouncer lectures={list.lectures} />
      </Suspense>
      {toCancel !== undefined && (
        <Suspense>
          <CancelDialog lecture={toCancel ?? undefined} onClose={() => setToCancel(null)} />
        </Suspense>
      )}
    </>
  );
}

function MoreRows({ onNear }: { onNear: () => void }) {
  const { t } = useLanguage();
  const mark = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(onNear);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && near(), { rootMargin: "1200px" });
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={mark} className="flex justify-center py-6">
      <Button onClick={onNear}>{t("shell.showMore")}</Button>
    </div>
  );
}

"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { CancelDialog } from "@/components/lecture/cancel-dialog";
import { LectureRow } from "@/components/lecture/lecture-row";
import { StageAnnouncer } from "@/components/lecture/stage-announcer";
import type { LiveList } from "@/components/lecture/use-lecture-list";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** The rows, and the next page when the reader comes near the end of this one. */
export function LectureRows({ live, showOwner }: { live: LiveList; showOwner?: boolean }) {
  const { t } = useLanguage();
  const [toCancel, setToCancel] = useState<LectureView>();
  const { list } = live;
  return (
    <>
      <ol
        className={classes("border-rule border-t", live.isLoading && "opacity-60")}
        aria-label={t("shell.lectures")}
        aria-busy={live.isLoading}
      >
        {list.lectures.map((lecture) => (
          <LectureRow key={lecture.id} lecture={lecture} showOwner={showOwner} onCancel={setToCancel} />
        ))}
      </ol>
      {list.cursor && <MoreRows key={list.cursor} onNear={live.loadMore} />}
      <StageAnnouncer lectures={list.lectures} />
      <CancelDialog lecture={toCancel} onClose={() => setToCancel(undefined)} />
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

import { useEffect, useRef } from "react";
import type { LectureStatus } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { newlyDone } from "@/lib/lectures/newly-done";

/** The tab of a page that follows lectures says "✓ Lecture 7" when one's own is ready while another tab is looked at, until one comes back. */
export function useDoneTitle(lectures: readonly LectureView[], userId: string): void {
  const known = useRef<ReadonlyMap<string, LectureStatus>>(undefined);
  const usual = useRef<string>(undefined);

  useEffect(() => {
    const before = known.current;
    known.current = new Map(lectures.map(({ id, status }) => [id, status]));
    if (!before || !document.hidden) return;
    const done = newlyDone(before, lectures, userId);
    if (!done) return;
    usual.current ??= document.title;
    document.title = `✓ ${done.title}`;
  }, [lectures, userId]);

  useEffect(() => {
    const restore = () => {
      if (document.hidden || usual.current === undefined) return;
      document.title = usual.current;
      usual.current = undefined;
    };
    document.addEventListener("visibilitychange", restore);
    return () => document.removeEventListener("visibilitychange", restore);
  }, []);
}

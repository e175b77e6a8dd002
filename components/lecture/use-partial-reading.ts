import { useEffect, useRef, useState } from "react";
import { callApi } from "@/components/lecture/call-api";
import type { Reading } from "@/lib/document/reading";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** The first content is waited for; after it nobody counts seconds, and of a long lecture much is read for an answer. */
const [firstMs, thenMs] = [3000, 10_000];

/** Slides and words as they are ready: asked for when the lecture says that something went on, and not too often. They stay until the whole comes. */
export function usePartialReading(lecture: LectureView): Reading | undefined {
  const [reading, setReading] = useState<Reading>();
  const hasContent = reading !== undefined;
  const askedAtMs = useRef(0);
  const isWorkedOn = lecture.status === "processing";
  // Progress changes the version many times in between.
  const { id, version } = lecture;
  useEffect(() => {
    if (!isWorkedOn || version === 0) return;
    const timer = setTimeout(
      () => {
        askedAtMs.current = Date.now();
        callApi<{ reading: Reading | null }>("GET", `/api/lectures/${id}/reading`)
          .then((answer) => setReading((before) => newer(before, answer.reading ?? undefined)))
          .catch(() => {});
      },
      Math.max(0, askedAtMs.current + (hasContent ? thenMs : firstMs) - Date.now()),
    );
    // An answer that is on its way is taken all the same: the lecture changes faster than it comes.
    return () => clearTimeout(timer);
  }, [id, version, isWorkedOn, hasContent]);
  return isWorkedOn || lecture.status === "completed" ? reading : undefined;
}

/** The same content stays the same object, so that nothing is drawn anew. */
function newer(before: Reading | undefined, after: Reading | undefined): Reading | undefined {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

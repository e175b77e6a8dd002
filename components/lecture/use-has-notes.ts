import { useEffect, useState } from "react";
import { callApi } from "@/components/lecture/call-api";

/** Whether whoever looks has notes of their own in a lecture; false until that is known. */
export function useHasNotes(lectureId: string): boolean {
  const [hasNotes, setHasNotes] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    callApi<{ notes: unknown[] }>("GET", `/api/lectures/${lectureId}/notes`, undefined, stop.signal).then(
      ({ notes }) => setHasNotes(notes.length > 0),
      () => {}, // Then nothing is offered; what is to be downloaded comes without.
    );
    return () => stop.abort();
  }, [lectureId]);
  return hasNotes;
}

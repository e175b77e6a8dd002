import { useCallback, useState } from "react";
import type { Draft } from "@/lib/corrections/draft";
import { amended, changed, type History, redone, undone } from "@/lib/corrections/history";

/** The draft with its past and future. */
export function useHistory(first: () => Draft) {
  const [history, setHistory] = useState<History>(() => ({ past: [], now: first(), future: [] }));
  const change = useCallback((make: (draft: Draft) => Draft, name?: string) => {
    const nowMs = Date.now();
    setHistory((it) => changed(it, make(it.now), nowMs, name));
  }, []);
  const amend = useCallback((make: (draft: Draft) => Draft) => setHistory((it) => amended(it, make(it.now))), []);
  const undo = useCallback(() => setHistory(undone), []);
  const redo = useCallback(() => setHistory(redone), []);
  return { draft: history.now, change, amend, undo, redo, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
}

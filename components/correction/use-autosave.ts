import { useCallback, useEffect, useRef, useState } from "react";
import { keepUnsent } from "@/components/correction/unsent";
import { ApiError, callApi, messageOf } from "@/components/lecture/call-api";
import type { CorrectionView } from "@/lib/corrections/correction-view";
import { contentOf, type Draft, isSameToSend } from "@/lib/corrections/draft";
import type { CorrectionVersion } from "@/lib/corrections/layer";

export type SaveState =
  | { is: "unchanged" }
  | { is: "waiting" }
  | { is: "saving" }
  | { is: "saved"; atMs: number }
  | { is: "offline" }
  | { is: "conflict" }
  | { is: "refused"; why: string };

const afterMs = 1200;
const againAfterMs = 8000;

/** Saves a while after the last change, keeps in this browser what cannot be sent, and sends it when the server is back. */
export function useAutosave(userId: string, lectureId: string, view: CorrectionView, draft: Draft) {
  const [state, setState] = useState<SaveState>({ is: "unchanged" });
  const [versions, setVersions] = useState(view.versions);
  const version = useRef(view.version);
  const latest = useRef(draft);
  const saved = useRef(draft);
  const running = useRef<Promise<void>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = draft;

  const send = useCallback(async () => {
    while (!isSameToSend(saved.current, latest.current)) {
      const now = latest.current;
      const content = contentOf(now, view);
      keepUnsent(userId, lectureId, { basedOn: version.current, content });
      setState({ is: "saving" });
      try {
        const path = `/api/lectures/${lectureId}/corrections`;
        const answer = await callApi<{ version: CorrectionVersion }>("POST", path, { basedOn: version.current, content });
        version.current = answer.version.number;
        saved.current = now;
        setVersions((all) => [answer.version, ...all]);
        keepUnsent(userId, lectureId, undefined);
        setState({ is: "saved", atMs: Date.now() });
      } catch (error) {
        const status = error instanceof ApiError ? error.status : 0;
        if (status === 409) return setState({ is: "conflict" });
        if (status >= 400 && status < 500) return setState({ is: "refused", why: messageOf(error) });
        return setState({ is: "offline" });
      }
    }
  }, [userId, lectureId, view]);
  const save = useCallback(async () => {
    clearTimeout(timer.current);
    running.current ??= send().finally(() => {
      running.current = undefined;
    });
    await running.current;
  }, [send]);

  useEffect(() => {
    if (isSameToSend(draft, saved.current)) {
      // Undone and redone: what stands is what was saved, and nothing older may be sent by the next visit.
      clearTimeout(timer.current);
      keepUnsent(userId, lectureId, undefined);
      setState((it) => (it.is === "waiting" ? { is: "unchanged" } : it));
      return;
    }
    keepUnsent(userId, lectureId, { basedOn: version.current, content: contentOf(draft, view) });
    setState((it) => (it.is === "conflict" || it.is === "offline" ? it : { is: "waiting" }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), afterMs);
  }, [draft, save, userId, lectureId, view]);
  useEffect(() => {
    if (state.is !== "offline") return;
    const timer = setInterval(() => void save(), againAfterMs);
    return () => clearInterval(timer);
  }, [state.is, save]);
  useEffect(() => {
    const now = () => void save();
    const onHide = () => document.visibilityState === "hidden" && now();
    addEventListener("online", now);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      removeEventListener("online", now);
      document.removeEventListener("visibilitychange", onHide);
      clearTimeout(timer.current);
      if (!isSameToSend(saved.current, latest.current)) now();
    };
  }, [save]);

  /** After a conflict: what stands here goes on top of what the other one saved; theirs stays in the list. */
  const saveOnTop = useCallback(async () => {
    version.current = (await callApi<CorrectionView>("GET", `/api/lectures/${lectureId}/corrections`)).version;
    await save();
  }, [lectureId, save]);

  /** What stands here is on the server in some version, or is not wanted: it is not sent any more. */
  const letGo = useCallback(() => {
    clearTimeout(timer.current);
    saved.current = latest.current;
    keepUnsent(userId, lectureId, undefined);
  }, [userId, lectureId]);

  return {
    letGo,
    state,
    versions,
    save,
    saveOnTop,
    numberOf: () => version.current,
    unsent: () => ({ basedOn: version.current, content: contentOf(latest.current, view) }),
  };
}

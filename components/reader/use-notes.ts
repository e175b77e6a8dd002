import { useCallback, useEffect, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";
import { inOrder, type NoteView } from "@/lib/notes/note";
import { formatClock } from "@/lib/time";

export interface Notes {
  /** In order of time. */
  list: readonly NoteView[];
  /** What could not be read or kept, in words; what was written stays, and `retry` sends it again. */
  error?: string;
  /** @returns the new note's id */
  add(ms: number): string;
  change(note: NoteView, text: string): void;
  remove(note: NoteView): void;
  retry(): void;
}

const typingMs = 500;

/** One's own notes in a lecture: shown at once, sent one after the other, and sent again as long as they are not kept. */
export function useNotes(lectureId: string): Notes {
  const { t } = useLanguage();
  const at = `/api/lectures/${lectureId}/notes`;
  const [list, setList] = useState<readonly NoteView[]>([]);
  const [error, setError] = useState<string>();
  const unsent = useRef(new Map<string, NoteView>());
  const queue = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const load = useCallback(async () => {
    try {
      const { notes } = await callApi<{ notes: NoteView[] }>("GET", at);
      setList((now) => inOrder([...notes.filter(({ id }) => !now.some((own) => own.id === id)), ...now]));
      setError(undefined);
    } catch (failure) {
      setError(messageOf(failure));
    }
  }, [at]);
  useEffect(() => {
    void load();
  }, [load]);

  // Whoever writes and leaves at once keeps what they wrote.
  useEffect(() => {
    const leave = () => {
      for (const note of unsent.current.values()) navigator.sendBeacon(at, new Blob([bodyOf(note)], { type: "application/json" }));
    };
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, [at]);

  const fail = (failure: unknown) => {
    const message = messageOf(failure);
    setError((before) => {
      if (before === undefined) queueMicrotask(() => toast(t("notes.failed", { reason: message }), { tone: "bad" }));
      return message;
    });
  };
  const send = () => {
    clearTimeout(timer.current);
    queue.current = queue.current.then(async () => {
      try {
        for (const note of [...unsent.current.values()]) {
          if (unsent.current.get(note.id) !== note) continue;
          await callApi("POST", at, JSON.parse(bodyOf(note)));
          if (unsent.current.get(note.id) === note) unsent.current.delete(note.id);
        }
        setError(undefined);
      } catch (failure) {
        fail(failure);
      }
    });
  };
  const put = (note: NoteView) => {
    unsent.current.set(note.id, note);
    setList((now) => inOrder([...now.filter(({ id }) => id !== note.id), note]));
  };

  return {
    list,
    error,
    add(ms) {
      const nowMs = Date.now();
      const note = { id: newNoteId(), atMs: Math.max(0, Math.round(ms)), text: "", createdAtMs: nowMs, updatedAtMs: nowMs };
      put(note);
      send();
      toast(t("notes.added", { time: formatClock(note.atMs) }));
      return note.id;
    },
    change(note, text) {
      put({ ...note, text });
      clearTimeout(timer.current);
      timer.current = setTimeout(send, typingMs);
    },
    remove(note) {
      unsent.current.delete(note.id);
      setList((now) => now.filter(({ id }) => id !== note.id));
      queue.current = queue.current.then(() =>
        callApi<void>("DELETE", `${at}/${note.id}`).catch((failure) => {
          setList((now) => inOrder([...now.filter(({ id }) => id !== note.id), note]));
          fail(failure);
        }),
      );
      const undo = () => {
        put(note);
        send();
      };
      toast(t("notes.removed", { time: formatClock(note.atMs) }), { action: { label: t("notes.undo"), run: undo } });
    },
    retry() {
      send();
      void load();
    },
  };
}

function bodyOf({ id, atMs, text }: NoteView): string {
  return JSON.stringify({ id, atMs, text });
}

function newNoteId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(13)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

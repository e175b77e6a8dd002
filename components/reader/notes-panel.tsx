import { useRef } from "react";
import { useLanguage } from "@/components/language/language";
import type { Notes } from "@/components/reader/use-notes";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import { mostLetters } from "@/lib/notes/note";
import { formatClock } from "@/lib/time";

/** What one noted, in order of time, to read, write and play from. */
export function NotesPanel({ notes, nowMs, seek }: { notes: Notes; nowMs: () => number; seek: (ms: number) => void }) {
  const { t } = useLanguage();
  const toFocus = useRef<string>(undefined);
  const addButton = useRef<HTMLDivElement>(null);
  return (
    <div className="space-y-3 pb-2">
      <div ref={addButton} className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          size="small"
          onClick={() => {
            toFocus.current = notes.add(nowMs());
          }}
        >
          {t("notes.here")}
        </Button>
        <span className="text-ink-soft text-sm">{t("notes.private")}</span>
      </div>
      {notes.error !== undefined && (
        <Alert
          tone="bad"
          title={t("notes.failed", { reason: notes.error })}
          actions={
            <Button size="small" onClick={notes.retry}>
              {t("notes.again")}
            </Button>
          }
        />
      )}
      {notes.list.length === 0 && notes.error === undefined && <p className="text-ink-soft text-sm">{t("notes.empty")}</p>}
      <ol className="space-y-2">
        {notes.list.map((note) => {
          const time = formatClock(note.atMs);
          return (
            <li key={note.id} className="flex items-start gap-2">
              <Button size="small" variant="quiet" onClick={() => seek(note.atMs)} aria-label={t("notes.playFrom", { time })}>
                <bdi className="numbers">{time}</bdi>
              </Button>
              <Textarea
                ref={(field) => {
                  if (!field || toFocus.current !== note.id) return;
                  toFocus.current = undefined;
                  field.focus();
                }}
                dir="auto"
                rows={1}
                maxLength={mostLetters}
                value={note.text}
                onChange={(event) => notes.change(note, event.target.value)}
                aria-label={t("notes.textAt", { time })}
                placeholder={t("notes.bookmark")}
                className="field-sizing-content min-w-0 flex-1"
              />
              <Button
                size="small"
                variant="quiet"
                aria-label={t("notes.remove", { time })}
                onClick={() => {
                  notes.remove(note);
                  addButton.current?.querySelector("button")?.focus();
                }}
              >
                ×
              </Button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

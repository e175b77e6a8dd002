import { useState } from "react";
import type { useAutosave } from "@/components/correction/use-autosave";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toaster";
import { counted } from "@/lib/lectures/words";

interface Given {
  open: boolean;
  lectureId: string;
  autosave: ReturnType<typeof useAutosave>;
  onClose: () => void;
  onReload: () => Promise<void>;
}

/** Who saved what when, the newest first. Restoring makes a new version: nothing goes. */
export function VersionsDialog({ open, lectureId, autosave, onClose, onReload }: Given) {
  const [busy, setBusy] = useState<number>();
  async function restore(number: number) {
    setBusy(number);
    try {
      await autosave.save();
      await callApi("POST", `/api/lectures/${lectureId}/corrections/restore`, { basedOn: autosave.numberOf(), number });
      toast(number === 0 ? "Everything is as it was found." : `Version ${number} is restored.`);
      onClose();
      await onReload();
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
    setBusy(undefined);
  }
  const [current, ...older] = autosave.versions;
  return (
    <Dialog open={open} onClose={onClose} title="Versions" actions={<Button onClick={onClose}>Close</Button>}>
      <p className="text-ink-soft text-sm">Of what one person types within two minutes, the last is kept here.</p>
      <ul className="max-h-[50dvh] divide-y divide-rule overflow-y-auto">
        {current && (
          <li className="py-2">
            <strong>Now: version {current.number}</strong>
            <Who version={current} />
          </li>
        )}
        {older.map((version) => (
          <li key={version.number} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <div>
              Version {version.number}
              <Who version={version} />
            </div>
            <Button
              size="small"
              busy={busy === version.number}
              onClick={() => void restore(version.number)}
              aria-label={`Restore version ${version.number}`}
            >
              Restore
            </Button>
          </li>
        ))}
        <li className="flex flex-wrap items-center justify-between gap-2 py-2">
          As it was heard and found
          {current && (
            <Button size="small" busy={busy === 0} onClick={() => void restore(0)} aria-label="Restore what was heard and found">
              Restore
            </Button>
          )}
        </li>
      </ul>
    </Dialog>
  );
}

function Who({ version: { by, atMs, words, slides, restored } }: { version: Given["autosave"]["versions"][number] }) {
  const what = [words > 0 && counted(words, "word"), slides > 0 && counted(slides, "decision")].filter(Boolean).join(", ");
  return (
    <p className="text-ink-soft text-sm" dir="auto">
      {by.name}, <Time ms={atMs} />
      {restored !== undefined && `, restored ${restored === 0 ? "what was found" : `version ${restored}`}`}
      {what && `: ${what}`}
    </p>
  );
}

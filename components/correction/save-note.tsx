import { useEffect, useState } from "react";
import { saveBeside } from "@/components/correction/unsent";
import type { useAutosave } from "@/components/correction/use-autosave";
import { messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { LectureView } from "@/lib/lectures/lecture-view";

interface Given {
  lectureId: string;
  lecture: LectureView;
  autosave: ReturnType<typeof useAutosave>;
  onReload: () => Promise<void>;
}

/** Whether what stands here stands on the server, and whether the downloads have followed. */
export function SaveNote({ lectureId, lecture, autosave, onReload }: Given) {
  const { state } = autosave;
  const { renewal } = lecture;
  const isRenewing = renewal !== undefined && renewal.made < renewal.wanted;
  if (state.is === "conflict")
    return (
      <Alert
        tone="warn"
        title="Somebody else has saved while you typed."
        className="mb-4"
        actions={
          <>
            <Button size="small" variant="primary" onClick={() => void attempt(autosave.saveOnTop)}>
              Keep mine
            </Button>
            <Button
              size="small"
              onClick={() =>
                void attempt(async () => {
                  toast(await saveBeside(lectureId, autosave.unsent()));
                  await onReload();
                })
              }
            >
              Take theirs
            </Button>
          </>
        }
      >
        Nothing is lost: whichever you choose, the other one is in the list of versions.
      </Alert>
    );
  if (state.is === "refused")
    return (
      <Alert
        tone="bad"
        title="This could not be saved."
        className="mb-4"
        actions={
          <Button size="small" onClick={() => void autosave.save()}>
            Try again
          </Button>
        }
      >
        {state.why}
      </Alert>
    );
  return (
    <p className="mb-4 flex flex-wrap gap-x-4 text-ink-soft text-sm">
      <span data-save={state.is}>{state.is === "saved" ? <SavedAgo atMs={state.atMs} /> : saveWords[state.is]}</span>
      <span role="status" data-renewing={isRenewing}>
        {isRenewing ? "The downloads are being renewed …" : renewal && "The downloads hold all corrections."}
      </span>
    </p>
  );
}

const saveWords = {
  unchanged: "Everything is saved as you type.",
  waiting: "Not saved yet …",
  saving: "Saving …",
  offline: "The server cannot be reached. What you type is kept in this browser and sent when it is back.",
};

function SavedAgo({ atMs }: { atMs: number }) {
  const [now, setNow] = useState(atMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - atMs) / 1000));
  return <>Saved {seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`}</>;
}

async function attempt(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}

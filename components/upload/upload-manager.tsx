"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { DropAnywhere } from "@/components/upload/drop-anywhere";
import { UploadLine } from "@/components/upload/upload-line";
import { useUploads } from "@/components/upload/upload-store";
import { clearFinished, startUploads } from "@/components/upload/uploads";
import { useAwake } from "@/components/upload/use-awake";
import { counted } from "@/lib/lectures/words";
import { type FileUpload, totalOf, type UploadTotal } from "@/lib/uploads/file-upload";
import { formatBytes } from "@/lib/uploads/limits";
import { timeLeftWords } from "@/lib/uploads/speed";

/** All uploads of this window, on every page. It lives in the layout, so walking through the pages does not disturb it. */
export function UploadManager({ userId, maxUploadBytes }: { userId: string; maxUploadBytes: number }) {
  const uploads = useUploads();
  // Open while there is something to watch or to do, until the reader says otherwise.
  const [wished, setWished] = useState<boolean>();
  const total = totalOf(uploads);
  const moves = total.moving > 0;
  const isOpen = wished ?? uploads.some(({ phase }) => phase !== "done");

  useEffect(() => void startUploads({ userId, maxUploadBytes }), [userId, maxUploadBytes]);
  useLeaveWarning(moves);
  useAwake(moves);

  return (
    <>
      <DropAnywhere />
      {uploads.length > 0 && (
        <section
          aria-label="Uploads"
          className="fixed inset-x-3 bottom-3 z-30 flex max-h-[min(26rem,60dvh)] flex-col rounded-sheet border border-rule-strong bg-sheet shadow-float sm:start-auto sm:end-5 sm:bottom-5 sm:w-[27rem]"
        >
          <header className="flex items-start gap-2 py-2 ps-4 pe-2">
            <Headline uploads={uploads} total={total} />
            <Button size="small" variant="quiet" aria-expanded={isOpen} onClick={() => setWished(!isOpen)}>
              {isOpen ? "Hide" : "Show"}
            </Button>
            {!moves && (
              <Button size="small" variant="quiet" onClick={clearFinished}>
                Clear
              </Button>
            )}
          </header>
          {moves && total.sizeBytes > 0 && (
            <ProgressBar ratio={total.sentBytes / total.sizeBytes} label="All uploads" className="rounded-none" />
          )}
          {isOpen && (
            <ul className="overflow-y-auto border-rule border-t">
              {uploads.map((upload) => (
                <UploadLine key={upload.key} upload={upload} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

function Headline({ uploads, total }: { uploads: readonly FileUpload[]; total: UploadTotal }) {
  const unfinished = uploads.filter(({ phase }) => phase === "needs_file").length;
  const { title, note } = headline(total, unfinished);
  return (
    <div className="min-w-0 flex-1 py-1">
      {/* The title changes a few times an upload, the numbers below all the time: only the first is announced. */}
      <h2 className="font-medium font-sans text-[0.9375rem]" aria-live="polite">
        {title}
      </h2>
      {note && <p className="numbers text-ink-soft text-sm">{note}</p>}
    </div>
  );
}

function headline(total: UploadTotal, unfinished: number): { title: string; note?: string } {
  if (total.moving > 0) {
    const speed = total.bytesPerSecond;
    const parts = [
      `${formatBytes(total.sentBytes)} of ${formatBytes(total.sizeBytes)}`,
      speed !== undefined && `${formatBytes(speed)}/s`,
      timeLeftWords(total.sizeBytes - total.sentBytes, speed),
    ];
    return { title: `Uploading ${counted(total.moving, "file")}`, note: parts.filter(Boolean).join(" · ") };
  }
  if (total.files > 0 && total.done === total.files)
    return { title: `${counted(total.done, "file")} uploaded.`, note: "You can close this tab now." };
  if (total.failed > 0) return { title: `${counted(total.failed, "upload")} failed`, note: "What was sent is kept." };
  if (total.files > total.done) return { title: "Uploads paused", note: "What was sent is kept." };
  if (unfinished > 0) return { title: `${counted(unfinished, "unfinished upload")}`, note: "What was sent is kept." };
  return { title: "Not uploaded" };
}

/** Asks before the page goes only while bytes are moving. */
function useLeaveWarning(moves: boolean) {
  useEffect(() => {
    if (!moves) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [moves]);
}

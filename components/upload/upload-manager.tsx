"use client";
import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UploadLine } from "@/components/upload/upload-line";
import { movingWords } from "@/components/upload/upload-sentence";
import { useUploads } from "@/components/upload/upload-store";
import { clearFinished } from "@/components/upload/uploads";
import { useAwake } from "@/components/upload/use-awake";
import type { Language } from "@/lib/language/translate";
import { type FileUpload, totalOf, type UploadPhase, type UploadTotal } from "@/lib/uploads/file-upload";

/** All uploads of this window, on every page. Its place is in the layout, so walking through the pages does not disturb it. */
export function UploadManager() {
  const { t } = useLanguage();
  const uploads = useUploads();
  // Open while there is something to watch or to do, until the reader says otherwise.
  const [wished, setWished] = useState<boolean>();
  const total = totalOf(uploads);
  const moves = total.moving > 0;
  const path = usePathname();
  // Over a lecture that is read it stays small until somebody asks.
  const isOpen = wished ?? (!isReading(path) && uploads.some(({ phase }) => phase !== "done"));

  useLeaveWarning(moves);
  useAwake(moves);
  useClearing(path, total.files === uploads.length && total.done === total.files);

  return (
    <>
      {uploads.length > 0 && (
        <section
          aria-label={t("upload.uploads")}
          data-uploads
          className={classes(
            "fixed end-3 bottom-3 z-30 flex max-h-[min(26rem,60dvh)] flex-col rounded-sheet border border-rule-strong bg-sheet shadow-float sm:end-5 sm:bottom-5",
            isOpen ? "start-3 sm:start-auto sm:w-[27rem]" : "max-w-[calc(100vw-1.5rem)]",
          )}
        >
          <header className="flex items-start gap-2 py-2 ps-4 pe-2">
            <Headline uploads={uploads} total={total} isBrief={!isOpen} />
            <Button size="small" variant="quiet" aria-expanded={isOpen} onClick={() => setWished(!isOpen)}>
              {isOpen ? t("upload.hide") : t("upload.show")}
            </Button>
            {!moves && (
              <Button size="small" variant="quiet" onClick={clearFinished}>
                {t("upload.clear")}
              </Button>
            )}
          </header>
          {moves && total.sizeBytes > 0 && (
            <ProgressBar ratio={total.sentBytes / total.sizeBytes} label={t("upload.all")} className="rounded-none" />
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

/** @param isBrief the panel is closed: one line */
function Headline({ uploads, total, isBrief }: { uploads: readonly FileUpload[]; total: UploadTotal; isBrief: boolean }) {
  const count = (wanted: UploadPhase) => uploads.filter(({ phase }) => phase === wanted).length;
  const { title, note } = headline(useLanguage(), total, { unfinished: count("needs_file"), known: count("known") });
  return (
    <div className="min-w-0 flex-1 py-1">
      {/* The title changes a few times an upload, the numbers below all the time: only the first is announced. */}
      <h2 className="font-medium font-sans text-[0.9375rem]" aria-live="polite">
        {title}
      </h2>
      {note && <p className={classes("numbers text-ink-soft text-sm", isBrief && "max-sm:hidden")}>{note}</p>}
    </div>
  );
}

function headline(
  language: Language,
  total: UploadTotal,
  { unfinished, known }: { unfinished: number; known: number },
): { title: string; note?: string } {
  const { t } = language;
  const note = t("upload.kept");
  if (total.moving > 0)
    return {
      title: t("upload.moving", { count: total.moving }),
      note: movingWords(language, total.sentBytes, total.sizeBytes, total.bytesPerSecond),
    };
  if (known > 0) return { title: t("upload.knownCount", { count: known }) };
  if (total.files > 0 && total.done === total.files) return { title: t("upload.done", { count: total.done }), note: t("upload.canClose") };
  if (total.failed > 0) return { title: t("upload.failedCount", { count: total.failed }), note };
  if (total.files > total.done) return { title: t("upload.allPaused"), note };
  if (unfinished > 0) return { title: t("upload.unfinished", { count: unfinished }), note };
  return { title: t("upload.notUploaded") };
}

function isReading(path: string): boolean {
  return path.startsWith("/lectures/");
}

/** What is done was said, and stands in the list: on the next page there is no more of it. */
function useClearing(path: string, isDone: boolean) {
  const clear = useEffectEvent(() => isDone && clearFinished());
  const [shownAt, setShownAt] = useState(path);
  useEffect(() => {
    if (path === shownAt) return;
    setShownAt(path);
    clear();
  }, [path, shownAt]);
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

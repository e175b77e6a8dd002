import { useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { choosePdf } from "@/components/lecture/lecture-actions";
import { useHasNotes } from "@/components/lecture/use-has-notes";
import { Button, buttonClasses } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";
import { holdsNotes, pdfFormat } from "@/lib/exports/formats";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { formatBytes } from "@/lib/uploads/limits";

/** Which PDF: for the screen, for paper, for the desk; with its pages and its size before anybody downloads it. */
export function PdfChoice({ lecture }: { lecture: LectureView }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const own = lecture.settings.pdf ?? "screen";
  return (
    <div className="mt-3">
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t("pdf.button", { kind: t(`pdf.kind.${own}`) })}
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t("pdf.title")}>
        <Choices lecture={lecture} own={own} onDone={() => setIsOpen(false)} />
      </Dialog>
    </div>
  );
}

function Choices({ lecture, own, onDone }: { lecture: LectureView; own: PdfKind; onDone: () => void }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState(own);
  const [isSaving, setIsSaving] = useState(false);
  const hasNotes = useHasNotes(lecture.id);
  const [wantsNotes, setWantsNotes] = useState(false);
  const withNotes = wantsNotes && holdsNotes(pdfFormat(chosen));
  const size = usePdfSize(lecture, chosen);
  const hasSlides = lecture.status === "completed" && lecture.result.slides > 0;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        setIsSaving(true);
        void choosePdf(lecture, chosen).then(onDone);
      }}
    >
      <p className="text-ink-soft">{t("pdf.lead")}</p>
      <fieldset className="space-y-1">
        <legend className="sr-only">{t("pdf.title")}</legend>
        {pdfKinds
          .filter((kind) => hasSlides || !/^(handout|slides)/u.test(kind))
          .map((kind) => (
            <label key={kind} className="flex items-start gap-2.5 py-1.5">
              <input
                type="radio"
                name="kind"
                className="mt-0.5 size-5 shrink-0"
                checked={kind === chosen}
                onChange={() => setChosen(kind)}
              />
              <span>
                {t(`pdf.kind.${kind}`)}
                {kind === own && <span className="text-ink-soft text-sm"> · {t("pdf.isOwn")}</span>}
                <span className="block text-ink-soft text-sm">{t(`pdf.meaning.${kind}`)}</span>
              </span>
            </label>
          ))}
      </fieldset>
      {hasNotes && (
        <label className="flex items-start gap-2.5 py-1.5">
          <input
            type="checkbox"
            className="mt-0.5 size-5 shrink-0"
            checked={withNotes}
            disabled={!holdsNotes(pdfFormat(chosen))}
            onChange={(event) => setWantsNotes(event.target.checked)}
          />
          <span>
            {t("lecture.withNotes")}
            <span className="block text-ink-soft text-sm">{t(holdsNotes(pdfFormat(chosen)) ? "pdf.notesMeaning" : "pdf.noNotes")}</span>
          </span>
        </label>
      )}
      <p aria-live="polite" className="numbers min-h-6 text-[0.9375rem]">
        {size === undefined ? t("pdf.measuring") : withNotes ? t("pdf.withoutNotes", { size }) : size}
      </p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onDone}>{t("pdf.close")}</Button>
        <Button type="submit" disabled={chosen === own || isSaving}>
          {t("pdf.choose")}
        </Button>
        <a
          href={`/api/lectures/${lecture.id}/download/${pdfFormat(chosen)}${withNotes ? "?notes=mine" : ""}`}
          className={buttonClasses("primary")}
        >
          {t("pdf.download")}
        </a>
      </div>
    </form>
  );
}

/** "14 pages, 1.2 MB", or why it cannot be said; undefined while it is being made. */
function usePdfSize(lecture: LectureView, kind: PdfKind): string | undefined {
  const { t, tag } = useLanguage();
  const [size, setSize] = useState<{ kind: PdfKind; words: string }>();
  useEffect(() => {
    const stop = new AbortController();
    callApi<{ pages: number; sizeBytes: number }>("GET", `/api/lectures/${lecture.id}/pdf/${kind}`, undefined, stop.signal).then(
      ({ pages, sizeBytes }) => setSize({ kind, words: t("pdf.size", { pages, size: formatBytes(sizeBytes, tag) }) }),
      (error) => stop.signal.aborted || setSize({ kind, words: messageOf(error) }),
    );
    return () => stop.abort();
  }, [lecture.id, kind, t, tag]);
  return size?.kind === kind ? size.words : undefined;
}

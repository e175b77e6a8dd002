import { type FormEvent, useDeferredValue, useMemo, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Checkbox, TextField } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { Draft } from "@/lib/corrections/draft";
import { placesOf, type Wanted } from "@/lib/corrections/replace";
import type { LectureView } from "@/lib/lectures/lecture-view";

interface Given {
  open: boolean;
  draft: Draft;
  lecture: LectureView;
  onReplace: (wanted: Wanted, by: string) => void;
  onClose: () => void;
}

const mostShown = 50;

/** One word everywhere in this lecture: how many places, what they look like, and whether to remember the term. */
export function ReplaceDialog({ open, draft, lecture, onReplace, onClose }: Given) {
  const { t } = useLanguage();
  const [find, setFind] = useState("");
  const [by, setBy] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWords, setWholeWords] = useState(true);
  const [remember, setRemember] = useState(false);
  const searched = useDeferredValue(find);
  const places = useMemo(
    () => (open ? placesOf(draft, { find: searched, matchCase, wholeWords }) : []),
    [open, draft, searched, matchCase, wholeWords],
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const term = by.trim();
    if (places.length > 0) onReplace({ find, matchCase, wholeWords }, term);
    if (!remember || !term) return;
    try {
      await callApi("POST", `/api/lectures/${lecture.id}/terms`, { term: term.slice(0, 80) });
      toast(t("correct.remembered", { term }));
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
  }

  return (
    <Dialog open={open} onClose={onClose} title={t("correct.replaceTitle")}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        <TextField
          label={t("correct.find")}
          dir="auto"
          maxLength={200}
          required
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <TextField label={t("correct.by")} dir="auto" maxLength={200} value={by} onChange={(event) => setBy(event.target.value)} />
        <div className="grid gap-2 sm:grid-cols-2">
          <Checkbox label={t("correct.whole")} checked={wholeWords} onChange={(event) => setWholeWords(event.target.checked)} />
          <Checkbox label={t("correct.case")} checked={matchCase} onChange={(event) => setMatchCase(event.target.checked)} />
        </div>
        <Checkbox
          label={t("correct.remember")}
          hint={t("correct.rememberHint")}
          checked={remember}
          onChange={(event) => setRemember(event.target.checked)}
        />
        <p role="status" className="font-medium">
          {find.trim() === "" ? "" : places.length === 0 ? t("correct.nowhere") : t("correct.places", { count: places.length })}
        </p>
        {places.length > 0 && (
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard.
            tabIndex={0}
            aria-label={t("correct.replaceTitle")}
            className="max-h-48 space-y-1 overflow-y-auto rounded-control border border-rule p-2 text-sm"
          >
            {places.slice(0, mostShown).map(({ block, from, before, found, after }) => (
              <li key={`${block} ${from}`} dir="auto" className="break-words">
                {before && `…${before}`}
                <del className="bg-bad-wash">{found}</del> <ins className="bg-good-wash no-underline">{by}</ins>
                {after && `${after}…`}
              </li>
            ))}
            {places.length > mostShown && <li className="text-ink-soft">{t("correct.more", { count: places.length - mostShown })}</li>}
          </ul>
        )}
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{t("correct.leave")}</Button>
          <Button type="submit" variant="primary" disabled={places.length === 0}>
            {t("correct.replace", { count: places.length })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { type RefObject, useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { paragraphOf } from "@/components/reader/highlights";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { formatQuote } from "@/lib/reader/quote";

/** Offered while words are selected: copies them with where they were said. */
export function CopyQuote({
  scope,
  title,
  momentOf,
}: {
  scope: RefObject<HTMLElement | null>;
  title: string;
  /** When the character of a paragraph's element was said. */
  momentOf: (paragraph: number, offset: number) => number;
}) {
  const { t } = useLanguage();
  const [selected, setSelected] = useState<{ text: string; ms: number }>();
  useEffect(() => {
    const look = () => setSelected(selectionIn(scope.current, momentOf));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [scope, momentOf]);
  if (!selected) return null;
  const copy = async () => {
    const url = new URL(location.pathname, location.origin);
    url.searchParams.set("t", String(Math.floor(selected.ms / 1000)));
    try {
      await navigator.clipboard.writeText(formatQuote({ ...selected, title, url: String(url) }));
      toast(t("reader.copied"));
    } catch {
      toast(t("reader.notCopied"), { tone: "bad" });
    }
  };
  return (
    <div className="fixed inset-x-0 bottom-4 z-20 flex justify-center">
      {/* Pressing must not end the selection. */}
      <Button variant="primary" onPointerDown={(event) => event.preventDefault()} onClick={() => void copy()}>
        {t("reader.copyQuote")}
      </Button>
    </div>
  );
}

function selectionIn(scope: HTMLElement | null, momentOf: (paragraph: number, offset: number) => number) {
  const selection = document.getSelection();
  const text = selection?.toString().trim() ?? "";
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const start = range?.startContainer;
  const element = start instanceof Text ? start.parentElement : start instanceof Element ? start : null;
  const from = element ? paragraphOf(element) : undefined;
  if (!range || !from || text.length < 2 || !scope?.contains(from.element)) return undefined;
  return { text, ms: momentOf(from.paragraph, range.startOffset) };
}

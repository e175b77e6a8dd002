"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { entriesOf, type PaletteEntry } from "@/components/search/palette-entries";
import { PaletteList } from "@/components/search/palette-list";
import { summaryOf } from "@/components/search/summary";
import { useSearch } from "@/components/search/use-search";
import { Spinner } from "@/components/ui/spinner";
import type { Language } from "@/lib/language/translate";

/**
 * Search over all lectures in a dialog: a combobox whose list stays in sight (WAI-ARIA's pattern). The focus stays in the box; arrows
 * move through the list, Enter goes there, Ctrl Enter opens another tab, Escape closes.
 */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const language = useLanguage();
  const { t } = language;
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [activeId, setActiveId] = useState<string>();
  const listId = useId();
  const { answer, isSlow, problem } = useSearch(query);
  const { found, actions } = entriesOf(language, query, answer);
  const entries = [...found, ...actions];
  const active = entries.find(({ id }) => id === activeId) ?? entries[0];

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const optionId = (entry: PaletteEntry) => `${listId}-${entry.id}`;
  const activeOption = active && optionId(active);
  useEffect(() => {
    if (activeOption) document.getElementById(activeOption)?.scrollIntoView({ block: "nearest" });
  }, [activeOption]);

  const choose = (entry: PaletteEntry, inNewTab: boolean) => {
    if (entry.kind === "action" && entry.run) entry.run();
    if (entry.href && inNewTab) return void window.open(entry.href, "_blank", "noopener");
    dialog.current?.close();
    if (entry.href) router.push(entry.href);
  };
  const move = (event: KeyboardEvent, to: (at: number) => number) => {
    event.preventDefault();
    const at = active ? entries.indexOf(active) : -1;
    setActiveId(entries[(to(at) + entries.length) % entries.length]?.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // A word that an input method is still composing takes its own keys.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") move(event, (at) => at + 1);
    else if (event.key === "ArrowUp") move(event, (at) => at - 1);
    else if (event.key === "PageDown") move(event, (at) => Math.min(entries.length - 1, at + 5));
    else if (event.key === "PageUp") move(event, (at) => Math.max(0, at - 5));
    else if (event.key === "Escape") {
      // The box alone would only be emptied by it.
      event.preventDefault();
      dialog.current?.close();
    } else if (event.key === "Enter" && active) {
      event.preventDefault();
      choose(active, event.ctrlKey || event.metaKey);
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t("search.all")}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && dialog.current.close()}
      className="mx-auto mt-[min(10vh,6rem)] mb-4 w-[min(44rem,calc(100vw-1rem))] overflow-hidden rounded-sheet border border-rule bg-sheet p-0 text-ink shadow-float"
    >
      <div className="flex max-h-[min(38rem,calc(100dvh-2rem))] flex-col">
        <div className="flex items-center gap-2 border-rule border-b ps-4 pe-2">
          <input
            // The dialog gives it the focus when it opens.
            autoFocus
            type="search"
            role="combobox"
            aria-label={t("search.wordsInYours")}
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={activeOption}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            dir="auto"
            maxLength={200}
            placeholder={t("search.wordsInYours")}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActiveId(undefined);
            }}
            onKeyDown={onKeyDown}
            className="min-h-13 min-w-0 flex-1 bg-transparent text-lg outline-none"
          />
          {isSlow && <Spinner />}
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="min-h-8 min-w-8 rounded-control px-2 text-ink-soft text-sm hover:bg-wash pointer-coarse:min-h-11"
          >
            {t("search.close")}
          </button>
        </div>
        <p role="status" className="px-4 pt-2 text-ink-soft text-sm empty:hidden">
          {problem ?? statusOf(language, query, answer && answer.query === query ? answer : undefined, isSlow)}
        </p>
        <PaletteList
          id={listId}
          found={found}
          actions={actions}
          active={active}
          optionId={optionId}
          onChoose={choose}
          onPoint={setActiveId}
        />
      </div>
    </dialog>
  );
}

type Found = Parameters<typeof summaryOf>[1] & { isLoose: boolean };

function statusOf(language: Language, query: string, answer: Found | undefined, isSlow: boolean): string {
  if (query.trim() === "") return "";
  if (!answer) return isSlow ? language.t("search.searching") : "";
  const found = summaryOf(language, answer);
  return answer.isLoose && answer.lectures.length > 0 ? language.t("search.nowhere", { found }) : found;
}

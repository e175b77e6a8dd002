"use client";
import Link from "next/link";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";

/** Comes when it is asked for: until then a page carries only this button. */
const loadPalette = () => import("@/components/search/search-palette");
const SearchPalette = lazy(async () => ({ default: (await loadPalette()).SearchPalette }));

/** The way into the search: Ctrl K or ⌘ K anywhere, or this link, which without script leads to the page. */
export function OpenSearch() {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setIsOpen((was) => !was);
    };
    window.addEventListener("keydown", open);
    return () => window.removeEventListener("keydown", open);
  }, []);
  return (
    <>
      <Link
        href="/search"
        prefetch={false}
        aria-keyshortcuts="Control+K Meta+K"
        aria-label={t("search.all")}
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setIsOpen(true);
        }}
        className="flex min-h-9 min-w-9 items-center justify-center gap-2 rounded-control px-2 text-[0.9375rem] text-ink-soft hover:bg-wash hover:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11 sm:border sm:border-rule"
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 fill-none stroke-2 stroke-current">
          <circle cx="6.5" cy="6.5" r="4.75" />
          <path d="m10.2 10.2 4.3 4.3" strokeLinecap="round" />
        </svg>
        <span className="max-sm:hidden">{t("shell.search")}</span>
        <span aria-hidden="true" className="ms-2 hidden font-sans text-xs sm:pointer-fine:inline">
          Ctrl K
        </span>
      </Link>
      {isOpen && (
        <Suspense>
          <SearchPalette onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

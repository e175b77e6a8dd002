import type { RefObject } from "react";
import { useLanguage } from "@/components/language/language";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

/** Looks for words said or shown in this lecture. */
export function FindBar({
  query,
  onQuery,
  count,
  current,
  onStep,
  inputRef,
}: {
  query: string;
  onQuery: (query: string) => void;
  count: number;
  /** Index of the hit one is at; −1: at none yet. */
  current: number;
  onStep: (step: 1 | -1) => void;
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useLanguage();
  return (
    <search className={classes("flex min-w-36 flex-1 flex-wrap items-center gap-2", query.trim() === "" ? "basis-36" : "basis-full")}>
      <input
        ref={inputRef}
        type="search"
        value={query}
        dir="auto"
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            onStep(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") {
            onQuery("");
            event.currentTarget.blur();
          }
        }}
        placeholder={t("reader.find")}
        aria-label={t("reader.find")}
        className="min-h-10 min-w-0 flex-1 rounded-control border border-rule-strong bg-sheet px-3"
      />
      {query.trim() !== "" && (
        <>
          <output className="numbers text-ink-soft text-sm">
            {count === 0
              ? t("reader.notFound")
              : current < 0
                ? t("reader.found", { count })
                : t("reader.hitOf", { number: current + 1, count })}
          </output>
          <Button size="small" variant="quiet" onClick={() => onStep(-1)} aria-label={t("reader.previousHit")} disabled={count === 0}>
            ↑
          </Button>
          <Button size="small" variant="quiet" onClick={() => onStep(1)} aria-label={t("reader.nextHit")} disabled={count === 0}>
            ↓
          </Button>
        </>
      )}
    </search>
  );
}

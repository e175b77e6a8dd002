import { type KeyboardEvent, type ReactNode, useId, useState, useSyncExternalStore } from "react";
import { useLanguage } from "@/components/language/language";

interface Tab {
  name: string;
  label: string;
  panel: ReactNode;
  /** On wide windows its content stands beside, so that there is no tab for it. */
  isNarrowOnly?: boolean;
}

/**
 * What stands under the player. On a phone the words are the first tab and the page below it; on wide windows they stand beside, and the
 * tabs are of the rest.
 */
export function Tabs({ tabs }: { tabs: readonly Tab[] }) {
  const { t } = useLanguage();
  const id = useId();
  const wide = tabs.find(({ isNarrowOnly }) => !isNarrowOnly)?.name;
  const [chosen, setChosen] = useState(tabs[0]?.name);
  const isWide = useSyncExternalStore(
    onWidth,
    () => wideWindow().matches,
    () => false,
  );
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const isTurned = getComputedStyle(event.currentTarget).direction === "rtl";
    const shown = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")].filter((it) => it.offsetParent !== null);
    const at = shown.indexOf(document.activeElement as HTMLElement);
    const next = shown[(at + (isTurned ? -by : by) + shown.length) % shown.length];
    next?.focus();
    next?.click();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div role="tablist" aria-label={t("reader.beside")} onKeyDown={onKey} className="flex gap-1 border-rule border-b">
        {tabs.map(({ name, label, isNarrowOnly }) => {
          const isChosen = name === chosen;
          const isWideChosen = isChosen || (name === wide && tabs.find((tab) => tab.name === chosen)?.isNarrowOnly);
          return (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}-tab`}
              aria-selected={isWide ? Boolean(isWideChosen) : isChosen}
              aria-controls={`${id}-${name}`}
              tabIndex={isChosen || isWideChosen ? 0 : -1}
              onClick={() => setChosen(name)}
              className={`-mb-px min-h-9 border-b-2 px-3 text-sm ${isNarrowOnly ? "lg:hidden" : ""} ${isChosen ? "border-accent text-accent" : `border-transparent text-ink-soft hover:text-ink ${isWideChosen ? "lg:border-accent lg:text-accent" : ""}`}`}
            >
              {label}
            </button>
          );
        })}
      </div>
      {tabs.map(({ name, panel }) => {
        const isShown = name === chosen;
        const isWideOnly = !isShown && name === wide && tabs.find((tab) => tab.name === chosen)?.isNarrowOnly;
        return (
          <div
            key={name}
            role="tabpanel"
            id={`${id}-${name}`}
            aria-labelledby={`${id}-${name}-tab`}
            className={`min-h-0 overflow-y-auto ${panel ? "pt-2" : ""} ${isShown ? (panel ? "max-lg:h-dvh" : "") : isWideOnly ? "max-lg:hidden" : "hidden"}`}
          >
            {panel}
          </div>
        );
      })}
    </div>
  );
}

/** As wide as Tailwind's `lg`. */
const wideWindow = () => matchMedia("(min-width: 64rem)");

function onWidth(tell: () => void): () => void {
  const query = wideWindow();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}

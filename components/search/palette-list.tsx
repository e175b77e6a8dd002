import { useLanguage } from "@/components/language/language";
import type { PaletteEntry } from "@/components/search/palette-entries";
import { PassageLine } from "@/components/search/passage-line";
import { classes } from "@/components/ui/classes";

/** The list under the box: a group for each lecture, then what else can be done. Its options are chosen by pointer or from the box. */
export function PaletteList({
  id,
  found,
  actions,
  active,
  optionId,
  onChoose,
  onPoint,
}: {
  id: string;
  found: readonly PaletteEntry[];
  actions: readonly PaletteEntry[];
  active?: PaletteEntry;
  optionId: (entry: PaletteEntry) => string;
  onChoose: (entry: PaletteEntry, inNewTab: boolean) => void;
  onPoint: (id: string) => void;
}) {
  const { t } = useLanguage();
  const groups = Map.groupBy(found, (entry) => (entry.kind === "passage" ? entry.lecture : undefined));
  const option = (entry: PaletteEntry) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus (aria-activedescendant).
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div
      key={entry.id}
      id={optionId(entry)}
      role="option"
      aria-selected={entry.id === active?.id}
      onClick={(event) => onChoose(entry, event.ctrlKey || event.metaKey)}
      onPointerMove={() => entry.id !== active?.id && onPoint(entry.id)}
      className={classes(
        "flex min-h-10 cursor-pointer items-center rounded-control border-s-2 px-3 py-2",
        entry.id === active?.id ? "border-accent bg-accent-wash" : "border-transparent",
      )}
    >
      {entry.kind === "passage" ? <PassageLine lecture={entry.lecture} passage={entry.passage} brief /> : entry.label}
    </div>
  );
  return (
    <div id={id} role="listbox" aria-label={t("search.results")} className="min-h-0 overflow-y-auto overscroll-contain p-2">
      {[...groups].map(
        ([lecture, entries]) =>
          lecture && (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields.
            <div key={lecture.lectureId} role="group" aria-label={lecture.title} className="mb-2">
              <p aria-hidden="true" dir="auto" className="truncate px-3 pt-2 pb-1 font-medium text-[0.9375rem]">
                {lecture.title}
              </p>
              {entries.map(option)}
            </div>
          ),
      )}
      {actions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields.
        <div role="group" aria-label={t("search.goTo")} className={classes(found.length > 0 && "border-rule border-t pt-2")}>
          {actions.map(option)}
        </div>
      )}
    </div>
  );
}

import { useEffect, useEffectEvent } from "react";
import { useLanguage } from "@/components/language/language";
import { deleteLectures, moveLectures } from "@/components/lecture/selection-actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import type { LectureView } from "@/lib/lectures/lecture-view";

/** What can be done with all that are selected; it stays in sight while one scrolls. Escape leaves it. */
export function SelectionBar({
  lectures,
  courses,
  onSelectAll,
  onDone,
}: {
  lectures: readonly LectureView[];
  courses: readonly { id: string; name: string }[];
  onSelectAll: () => void;
  onDone: () => void;
}) {
  const { t } = useLanguage();
  useEscape(onDone);
  const isEmpty = lectures.length === 0;
  const act = (run: (lectures: readonly LectureView[]) => Promise<void>) => {
    void run(lectures);
    onDone();
  };
  return (
    <section
      aria-label={t("list.selection")}
      className="sticky bottom-3 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-sheet border border-rule-strong bg-sheet px-4 py-2 shadow-float"
    >
      <p role="status" className="numbers me-auto font-medium">
        {t("list.selected", { count: lectures.length })}
      </p>
      {courses.length > 0 && (
        <Menu label={t("list.moveTo")} trigger={t("list.moveTo")} variant="secondary">
          {courses.map(({ id, name }) => (
            <MenuItem key={id} disabled={isEmpty} onSelect={() => act((them) => moveLectures(them, id))}>
              <bdi>{name}</bdi>
            </MenuItem>
          ))}
          <MenuRule />
          <MenuItem disabled={isEmpty} onSelect={() => act((them) => moveLectures(them, undefined))}>
            {t("list.moveOut")}
          </MenuItem>
        </Menu>
      )}
      <Button size="small" variant="danger" disabled={isEmpty} onClick={() => act(deleteLectures)}>
        {t("list.delete")}
      </Button>
      <Button size="small" onClick={onSelectAll}>
        {t("list.selectAll")}
      </Button>
      <Button size="small" variant="quiet" onClick={onDone}>
        {t("list.selectionDone")}
      </Button>
    </section>
  );
}

function useEscape(onEscape: () => void) {
  // In a menu or a dialog it closes that.
  const isElsewhere = ({ target }: KeyboardEvent) => target instanceof Element && target.closest("[popover], dialog") !== null;
  const leave = useEffectEvent((event: KeyboardEvent) => event.key === "Escape" && !isElsewhere(event) && onEscape());
  useEffect(() => {
    const listener = (event: KeyboardEvent) => void leave(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

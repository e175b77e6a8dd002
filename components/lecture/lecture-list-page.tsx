"use client";
import { lazy, Suspense, useRef } from "react";
import { CourseFilter } from "@/components/courses/course-filter";
import { useLanguage } from "@/components/language/language";
import { ConnectionNote, OfflineAlert } from "@/components/lecture/connection-note";
import { FilterBar } from "@/components/lecture/filter-bar";
import { FirstSteps } from "@/components/lecture/first-steps";
import { LectureRows } from "@/components/lecture/lecture-rows";
import type { ListFilter } from "@/components/lecture/list-filter";
import { useDoneTitle } from "@/components/lecture/use-done-title";
import { useLectureList } from "@/components/lecture/use-lecture-list";
import { useSelection } from "@/components/lecture/use-selection";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ChooseFiles } from "@/components/upload/choose-files";
import type { LectureList } from "@/lib/lectures/lecture-list";

const loadBar = () => import("@/components/lecture/selection-bar");
const SelectionBar = lazy(async () => ({ default: (await loadBar()).SelectionBar }));

/** My lectures: the live leaf of the list page. */
export function LectureListPage(given: {
  userId: string;
  initial: LectureList;
  initialFilter: ListFilter;
  courses: { id: string; name: string }[];
}) {
  const { t } = useLanguage();
  const live = useLectureList({ ...given, scope: "mine", path: "/lectures" });
  useDoneTitle(live.list.lectures, given.userId);
  const { list, filter, setFilter, connection } = live;
  const selecting = useSelection(list.lectures.map(({ id }) => id));
  const { selection } = selecting;
  const selectButton = useRef<HTMLButtonElement>(null);
  const endSelecting = () => {
    selecting.end();
    selectButton.current?.focus();
  };
  const isFiltered = filter.text !== "" || filter.show !== "all" || filter.course !== undefined;
  const isEmpty = list.lectures.length === 0 && !live.error && !live.isLoading;

  return (
    <>
      <PageHeader
        title={t("shell.lectures")}
        actions={!isEmpty || isFiltered ? <ChooseFiles variant="primary">{t("list.add")}</ChooseFiles> : undefined}
      />
      <OfflineAlert connection={connection} />
      {isEmpty && !isFiltered ? (
        <FirstSteps />
      ) : (
        <>
          <FilterBar filter={filter} onChange={setFilter}>
            {given.courses.length > 0 && (
              <CourseFilter courses={given.courses} chosen={filter.course} onChange={(course) => setFilter({ ...filter, course })} />
            )}
            <Button
              ref={selectButton}
              size="small"
              aria-pressed={selection !== undefined}
              onPointerEnter={loadBar}
              onClick={selection ? endSelecting : selecting.begin}
            >
              {t("list.selectSeveral")}
            </Button>
            <ConnectionNote connection={connection} />
          </FilterBar>
          {live.error && (
            <Alert tone="bad" title={t("list.unread")} className="my-4">
              {live.error}
            </Alert>
          )}
          {isEmpty ? (
            <EmptyState
              title={t("list.noneFits")}
              actions={<Button onClick={() => setFilter({ text: "", show: "all" })}>{t("list.showAll")}</Button>}
            >
              {t("list.noneFitsNote")}
            </EmptyState>
          ) : (
            <LectureRows live={live} courses={given.courses} selection={selection} />
          )}
          {selection && (
            <Suspense>
              <SelectionBar
                lectures={list.lectures.filter(({ id }) => selection.selected.has(id))}
                courses={given.courses}
                onSelectAll={selecting.selectAll}
                onDone={endSelecting}
              />
            </Suspense>
          )}
        </>
      )}
    </>
  );
}

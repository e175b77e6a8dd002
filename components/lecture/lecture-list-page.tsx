"use client";
import type { ReactNode } from "react";
import { CourseFilter } from "@/components/courses/course-filter";
import { ConnectionNote, OfflineAlert } from "@/components/lecture/connection-note";
import { FilterBar } from "@/components/lecture/filter-bar";
import { FirstSteps } from "@/components/lecture/first-steps";
import { LectureRows } from "@/components/lecture/lecture-rows";
import type { ListFilter } from "@/components/lecture/list-filter";
import { useLectureList } from "@/components/lecture/use-lecture-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ChooseFiles } from "@/components/upload/choose-files";
import type { LectureList } from "@/lib/lectures/lecture-list";

/** My lectures: the live leaf of the list page. */
export function LectureListPage(given: {
  userId: string;
  initial: LectureList;
  initialFilter: ListFilter;
  courses: { id: string; name: string }[];
  /** Above the list: where new recordings go. */
  children?: ReactNode;
}) {
  const live = useLectureList({ ...given, scope: "mine", path: "/lectures" });
  const { list, filter, setFilter, connection } = live;
  const isFiltered = filter.text !== "" || filter.show !== "all" || filter.course !== undefined;
  const isEmpty = list.lectures.length === 0 && !live.error && !live.isLoading;

  return (
    <>
      <PageHeader
        title="Lectures"
        actions={!isEmpty || isFiltered ? <ChooseFiles variant="primary">Add recordings</ChooseFiles> : undefined}
      />
      {given.children}
      <OfflineAlert connection={connection} />
      {isEmpty && !isFiltered ? (
        <FirstSteps />
      ) : (
        <>
          <FilterBar filter={filter} onChange={setFilter}>
            {given.courses.length > 0 && (
              <CourseFilter courses={given.courses} chosen={filter.course} onChange={(course) => setFilter({ ...filter, course })} />
            )}
            <ConnectionNote connection={connection} />
          </FilterBar>
          {live.error && (
            <Alert tone="bad" title="The list could not be read." className="my-4">
              {live.error}
            </Alert>
          )}
          {isEmpty ? (
            <EmptyState
              title="No lecture fits"
              actions={<Button onClick={() => setFilter({ text: "", show: "all" })}>Show all lectures</Button>}
            >
              Nothing here has this in its title or file name, or this state.
            </EmptyState>
          ) : (
            <LectureRows live={live} />
          )}
        </>
      )}
    </>
  );
}

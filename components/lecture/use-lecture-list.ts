import { useEffect, useRef, useState } from "react";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { apiQuery, filterAddress, type ListFilter, statusesOf } from "@/components/lecture/list-filter";
import { type Connection, useLiveLectures } from "@/components/lecture/use-live-lectures";
import { type LectureList, withFreshStart, withLecture, withoutLecture, withPage } from "@/lib/lectures/lecture-list";

const pageSize = 50;
const largestPage = 200;
const typingPauseMs = 200;

export interface LiveList {
  list: LectureList;
  filter: ListFilter;
  setFilter: (filter: ListFilter) => void;
  connection: Connection;
  /** The list of another filter is on its way. */
  isLoading: boolean;
  error?: string;
  loadMore: () => void;
}

/** A list of lectures that follows its filter, the stream and the scrolling. */
export function useLectureList(given: {
  userId: string;
  scope: "mine" | "all";
  path: string;
  initial: LectureList;
  initialFilter: ListFilter;
}): LiveList {
  const [list, setList] = useState(given.initial);
  const [filter, setFilterState] = useState(given.initialFilter);
  const [isLoading, setIsLoading] = useState(false);
  const [error, setError] = useState<string>();
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Counts the questions, so that an answer to an earlier filter is thrown away.
  const asked = useRef(0);
  const isPaging = useRef(false);
  const api = given.scope === "all" ? "/api/admin/lectures" : "/api/lectures";
  const query = { text: filter.text, statuses: statusesOf(filter), courseId: filter.course };

  const read = (of: ListFilter, page: { cursor?: string; limit: number }) => callApi<LectureList>("GET", `${api}?${apiQuery(of, page)}`);

  async function load(next: ListFilter) {
    const mine = ++asked.current;
    setIsLoading(true);
    try {
      const page = await read(next, { limit: pageSize });
      if (mine !== asked.current) return;
      setList(page);
      setError(undefined);
    } catch (failure) {
      if (mine === asked.current) setError(messageOf(failure));
    } finally {
      if (mine === asked.current) setIsLoading(false);
    }
  }

  function setFilter(next: ListFilter) {
    setFilterState(next);
    window.history.replaceState(null, "", filterAddress(given.path, next));
    clearTimeout(typing.current);
    typing.current = setTimeout(() => void load(next), next.text === filter.text ? 0 : typingPauseMs);
  }
  useEffect(() => () => clearTimeout(typing.current), []);

  async function refresh() {
    const mine = asked.current;
    const page = await read(filter, { limit: Math.min(largestPage, Math.max(pageSize, list.lectures.length)) });
    if (mine !== asked.current) return;
    setList((now) => withFreshStart(now, page));
    setError(undefined);
  }

  async function loadMore() {
    if (isPaging.current || !list.cursor) return;
    isPaging.current = true;
    const mine = asked.current;
    try {
      const page = await read(filter, { cursor: list.cursor, limit: pageSize });
      if (mine === asked.current) setList((now) => withPage(now, page));
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      isPaging.current = false;
    }
  }

  const connection = useLiveLectures({
    userId: given.userId,
    scope: given.scope,
    // What others have shared is told by the stream, too, and is no part of my list.
    onLecture: (lecture) => {
      if (given.scope === "all" || lecture.ownerId === given.userId) setList((now) => withLecture(now, lecture, query));
    },
    onRemoved: (id) => setList((now) => withoutLecture(now, id)),
    refresh,
  });

  return { list, filter, setFilter, connection, isLoading, error, loadMore: () => void loadMore() };
}

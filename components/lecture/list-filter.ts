import type { LectureStatus } from "@/lib/lectures/lecture";

/** What a list shows, as it stands in the address: `?text=…&show=…`. */
export interface ListFilter {
  text: string;
  show: Show;
  /** Only those in this course; absent: all. */
  course?: string;
}
export const shows = ["all", "active", "ready", "failed"] as const;
export type Show = (typeof shows)[number];

const statusesByShow: Record<Show, LectureStatus[] | undefined> = {
  all: undefined,
  active: ["uploading", "in_queue", "processing", "cancelling"],
  ready: ["completed"],
  failed: ["failed", "cancelled"],
};

export function statusesOf({ show }: ListFilter): LectureStatus[] | undefined {
  return statusesByShow[show];
}

export function readListFilter(params: Record<string, string | string[] | undefined>): ListFilter {
  const { text, show, course } = params;
  return {
    text: typeof text === "string" ? text.slice(0, 200) : "",
    show: shows.find((it) => it === show) ?? "all",
    ...(typeof course === "string" && course !== "" && { course: course.slice(0, 100) }),
  };
}

/** The address of the page with this filter; nothing is said that is the default. */
export function filterAddress(path: string, { text, show, course }: ListFilter): string {
  const params = new URLSearchParams();
  if (text) params.set("text", text);
  if (show !== "all") params.set("show", show);
  if (course) params.set("course", course);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** The query for the API. */
export function apiQuery(filter: ListFilter, page: { cursor?: string; limit: number }): string {
  const params = new URLSearchParams({ limit: String(page.limit) });
  if (filter.text) params.set("text", filter.text);
  const statuses = statusesOf(filter);
  if (statuses) params.set("status", statuses.join(","));
  if (filter.course) params.set("course", filter.course);
  if (page.cursor) params.set("cursor", page.cursor);
  return params.toString();
}

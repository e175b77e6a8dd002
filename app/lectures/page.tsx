import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { LectureListPage } from "@/components/lecture/lecture-list-page";
import { readListFilter, statusesOf } from "@/components/lecture/list-filter";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";

export const metadata: Metadata = { title: "Lectures" };

export default async function LecturesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const user = await requirePageUser("/lectures");
  const filter = readListFilter(await searchParams);
  const page = await listLectures(user, { text: filter.text || undefined, statuses: statusesOf(filter), limit: 50 });
  return (
    <LectureListPage
      userId={user.id}
      initialFilter={filter}
      initial={{ ...page, lectures: page.lectures.map((lecture) => viewLecture(lecture, user)) }}
    />
  );
}

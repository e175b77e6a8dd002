import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { LectureLinks } from "@/components/courses/lecture-links";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { LectureListPage } from "@/components/lecture/lecture-list-page";
import { readListFilter, statusesOf } from "@/components/lecture/list-filter";
import { listCourseNames } from "@/lib/courses/list-course-names";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";
import { listSharedLectures } from "@/lib/sharing/list-shared-lectures";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("shell.lectures") };
}

export default async function LecturesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const user = await requirePageUser("/lectures");
  const filter = readListFilter(await searchParams);
  const page = await listLectures(user, {
    courseId: filter.course,
    text: filter.text || undefined,
    statuses: statusesOf(filter),
    limit: 50,
  });
  const { t } = await pageLanguage();
  const courses = await listCourseNames(user.id);
  const shared = await listSharedLectures(user);
  return (
    <PageMessages of={["list", "lecture", "failure", "courses"]}>
      <LectureListPage
        userId={user.id}
        courses={courses}
        initialFilter={filter}
        initial={{ ...page, lectures: page.lectures.map((lecture) => viewLecture(lecture, user)) }}
      />
      {shared.length > 0 && (
        <section aria-labelledby="shared-with-me" className="mt-10 space-y-3">
          <h2 id="shared-with-me">{t("courses.sharedWithMe")}</h2>
          <LectureLinks lectures={shared} />
        </section>
      )}
    </PageMessages>
  );
}

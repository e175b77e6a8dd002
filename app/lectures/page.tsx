import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { LectureLinks } from "@/components/courses/lecture-links";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { LectureListPage } from "@/components/lecture/lecture-list-page";
import { readListFilter, statusesOf } from "@/components/lecture/list-filter";
import { stores } from "@/lib/db/stores";
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
  const courses = (await stores().courses.listOf(user.id)).map(({ id, name }) => ({ id, name }));
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
          <LectureLinks
            lectures={shared.map((lecture) => ({
              id: lecture.id,
              title: lecture.title,
              createdAtMs: lecture.createdAtMs,
              durationMs: lecture.media?.durationMs,
              hasThumbnail: lecture.hasThumbnail,
              href: `/lectures/${lecture.id}`,
              picture: `/api/lectures/${lecture.id}/pictures/0?size=small`,
            }))}
          />
        </section>
      )}
    </PageMessages>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { findPageUser, requirePageUser } from "@/app/page-user";
import { CourseSettings, DeleteCourse } from "@/components/courses/course-settings";
import { LectureLinks } from "@/components/courses/lecture-links";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { ShareButton } from "@/components/sharing/share-button";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { isAdmin, type User } from "@/lib/auth/user";
import { viewCourse } from "@/lib/courses/course-requests";
import { getCourse } from "@/lib/courses/get-course";
import { isAppError } from "@/lib/errors";
import { listLectures } from "@/lib/lectures/list-lectures";

type Given = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Given): Promise<Metadata> {
  const user = await findPageUser();
  const course = user && (await findCourse(user, (await params).id));
  return { title: course?.name ?? (await pageLanguage()).t("courses.one") };
}

export default async function OneCoursePage({ params, searchParams }: Given) {
  const { id } = await params;
  const { t } = await pageLanguage();
  const { cursor } = await searchParams;
  const user = await requirePageUser(`/courses/${id}`);
  const course = (await findCourse(user, id)) ?? notFound();
  const { settings, ...view } = viewCourse(course, course.ownerId === user.id || isAdmin(user));
  const page = await listLectures(user, { courseId: id, limit: 50, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <PageMessages of={["courses", "sharing", "pdf"]}>
      <PageHeader
        title={<bdi>{course.name}</bdi>}
        actions={view.isOwn ? <ShareButton at={`/api/courses/${id}`} title={course.name} /> : undefined}
      />
      <div className="space-y-10">
        {page.lectures.length === 0 ? (
          <p className="text-ink-soft">{view.isOwn ? t("courses.emptyOwn") : t("courses.empty")}</p>
        ) : (
          <LectureLinks lectures={page.lectures} />
        )}
        {page.cursor && <ButtonLink href={`/courses/${id}?cursor=${encodeURIComponent(page.cursor)}`}>{t("courses.older")}</ButtonLink>}
        {settings && (
          <Card className="max-w-xl space-y-5">
            <h2>{t("courses.settings")}</h2>
            <CourseSettings course={{ ...view, settings }} />
            <div className="border-rule border-t pt-5">
              <DeleteCourse course={view} />
            </div>
          </Card>
        )}
      </div>
    </PageMessages>
  );
}

const findCourse = cache(async (user: User, id: string) => {
  try {
    return await getCourse(user, id, { right: "see" });
  } catch (error) {
    if (isAppError(error, "not_found")) return undefined;
    throw error;
  }
});

import type { Metadata } from "next";
import Link from "next/link";
import { requirePageUser } from "@/app/page-user";
import { NewCourse } from "@/components/courses/new-course";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { PageHeader } from "@/components/ui/page-header";
import type { Course } from "@/lib/courses/course";
import { listCourses } from "@/lib/courses/list-courses";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageLanguage();
  return { title: t("courses.title") };
}

/** One's own courses, and those that were shared with one. */
export default async function CoursesPage() {
  const user = await requirePageUser("/courses");
  const { t } = await pageLanguage();
  const { own, shared } = await listCourses(user);
  return (
    <PageMessages of={["courses"]}>
      <PageHeader title={t("courses.title")} note={t("courses.note")} />
      <div className="space-y-8">
        {own.length > 0 && <Courses courses={own} />}
        <NewCourse />
        {shared.length > 0 && (
          <section aria-labelledby="shared" className="space-y-3">
            <h2 id="shared">{t("courses.sharedWithMe")}</h2>
            <Courses courses={shared} />
          </section>
        )}
      </div>
    </PageMessages>
  );
}

function Courses({ courses }: { courses: Course[] }) {
  return (
    <ul className="divide-y divide-rule border-rule border-y">
      {courses.map(({ id, name }) => (
        <li key={id}>
          <Link href={`/courses/${id}`} className="block break-words py-3 font-medium hover:text-accent">
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}

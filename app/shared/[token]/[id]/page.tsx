import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openLink } from "@/app/shared/[token]/open-link";
import { pageLanguage } from "@/components/language/page-language";
import { SharedLecture } from "@/components/sharing/shared-lecture";
import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { readingOf } from "@/lib/document/reading";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageLanguage();
  return { title: t("sharing.title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Public, with a link's secret: one lecture of a shared course. */
export default async function SharedLecturePage({ params }: { params: Promise<{ token: string; id: string }> }) {
  const { token, id } = await params;
  const { grant, course, lectures } = await openLink(token, id);
  const lecture = lectures[0] ?? notFound();
  const document = await readLectureDocument(lecture.id);
  return (
    <SharedLecture
      token={token}
      lecture={lecture}
      reading={document && readingOf(document)}
      withSource={grant.source}
      course={course?.name}
    />
  );
}

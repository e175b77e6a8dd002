import type { Metadata } from "next";
import { openLink } from "@/app/shared/[token]/open-link";
import { LectureLinks } from "@/components/courses/lecture-links";
import { pageLanguage } from "@/components/language/page-language";
import { SharedLecture } from "@/components/sharing/shared-lecture";
import { PageHeader } from "@/components/ui/page-header";
import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { readingOf } from "@/lib/document/reading";

type Given = { params: Promise<{ token: string }> };

/** Neither a search engine nor the next site learns of it. */
export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageLanguage();
  return { title: t("sharing.title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Public, with a link's secret: one lecture, or the list of a course's. */
export default async function SharedPage({ params }: Given) {
  const { token } = await params;
  const { t } = await pageLanguage();
  const { course, grant, lectures } = await openLink(token);
  const [lecture] = lectures;
  if (!course && lecture) {
    const document = await readLectureDocument(lecture.id);
    return <SharedLecture token={token} lecture={lecture} reading={document && readingOf(document)} withSource={grant.source} />;
  }
  return (
    <div data-wide>
      <PageHeader title={<bdi>{course?.name}</bdi>} note={t("sharing.aCourse")} />
      {lectures.length === 0 && <p className="text-ink-soft">{t("sharing.nothingYet")}</p>}
      <LectureLinks lectures={lectures} pages={`/shared/${token}`} api={`/api/shared/${token}`} />
    </div>
  );
}

import type { Metadata } from "next";
import { requirePageAdmin } from "@/app/page-user";
import { AdminPage } from "@/components/admin/admin-page";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { readListFilter, statusesOf } from "@/components/lecture/list-filter";
import { personOf } from "@/lib/auth/account-requests";
import { stores } from "@/lib/db/stores";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";
import { readStats } from "@/lib/lectures/read-stats";
import { readSpeechSetup } from "@/lib/transcription/read-speech-setup";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("shell.administration") };
}

export default async function AdministrationPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const user = await requirePageAdmin("/admin");
  const filter = readListFilter(await searchParams);
  const [stats, page, people, settings] = await Promise.all([
    readStats(),
    listLectures(user, { text: filter.text || undefined, statuses: statusesOf(filter), limit: 50, scope: "all" }),
    stores().users.list({ limit: 50 }),
    stores().settings.get(),
  ]);
  return (
    <PageMessages of={["admin", "account", "list", "lecture", "failure"]}>
      <AdminPage
        viewer={{ id: user.id, isSuperAdmin: user.role === "super_admin" }}
        stats={stats}
        lectures={{ ...page, lectures: page.lectures.map((lecture) => viewLecture(lecture, user)) }}
        filter={filter}
        people={{ people: people.users.map(personOf), cursor: people.cursor }}
        settings={settings}
        speech={await readSpeechSetup(settings.speechModel)}
      />
    </PageMessages>
  );
}

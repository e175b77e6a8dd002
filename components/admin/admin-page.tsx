"use client";
import { type AdminStats, Numbers } from "@/components/admin/numbers";
import { People, type PeoplePage } from "@/components/admin/people";
import { SignUpSettings } from "@/components/admin/sign-up-settings";
import { SpeechSettings } from "@/components/admin/speech-settings";
import { useLanguage } from "@/components/language/language";
import { ConnectionNote, OfflineAlert } from "@/components/lecture/connection-note";
import { FilterBar } from "@/components/lecture/filter-bar";
import { LectureRows } from "@/components/lecture/lecture-rows";
import type { ListFilter } from "@/components/lecture/list-filter";
import { useLectureList } from "@/components/lecture/use-lecture-list";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import type { LectureList } from "@/lib/lectures/lecture-list";
import type { Settings } from "@/lib/settings";
import type { SpeechSetup } from "@/lib/transcription/read-speech-setup";

interface Given {
  viewer: { id: string; isSuperAdmin: boolean };
  stats: AdminStats;
  lectures: LectureList;
  filter: ListFilter;
  people: PeoplePage;
  settings: Settings;
  speech: SpeechSetup;
}

/** Everything that runs here, and who may: the live leaf of the administrators' page. */
export function AdminPage({ viewer, stats, lectures, filter, people, settings, speech }: Given) {
  const { t } = useLanguage();
  const live = useLectureList({ userId: viewer.id, scope: "all", path: "/admin", initial: lectures, initialFilter: filter });
  const { list, connection, error } = live;
  return (
    <>
      <PageHeader title={t("shell.administration")} actions={<ConnectionNote connection={connection} />} />
      <OfflineAlert connection={connection} />
      <Numbers initial={stats} changes={list} show={live.filter.show} onShow={(show) => live.setFilter({ ...live.filter, show })} />

      <section aria-labelledby="lectures" className="mt-10">
        <h2 id="lectures" className="mb-4">
          {t("admin.allLectures")}
        </h2>
        <FilterBar filter={live.filter} onChange={live.setFilter} />
        {error && (
          <Alert tone="bad" title={t("list.unread")} className="my-4">
            {error}
          </Alert>
        )}
        {list.lectures.length > 0 ? (
          <LectureRows live={live} showOwner />
        ) : (
          !error && <p className="border-rule border-t py-6 text-ink-soft">{t("admin.noneFits")}</p>
        )}
      </section>

      <People initial={people} viewer={viewer} />
      <SignUpSettings initial={settings} isSuperAdmin={viewer.isSuperAdmin} />
      <SpeechSettings initial={speech} />
    </>
  );
}

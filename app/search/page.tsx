import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { pageLanguage } from "@/components/language/page-language";
import { SearchResults } from "@/components/search/search-results";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { searchLectures } from "@/lib/search/search-lectures";
import { searchQuerySchema } from "@/lib/search/search-requests";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("search.title") };
}

export default async function SearchPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const asked = (await searchParams).q;
  const { q } = searchQuerySchema.parse({ q: [asked].flat()[0] });
  const { t } = await pageLanguage();
  const user = await requirePageUser(q === "" ? "/search" : `/search?q=${encodeURIComponent(q)}`);
  return (
    <>
      <PageHeader title={t("search.title")} />
      <search>
        <form action="/search" className="mb-6 flex flex-wrap gap-3">
          {/* A page that was asked for with other words shows those. */}
          <Input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            maxLength={200}
            dir="auto"
            aria-label={t("search.words")}
            className="max-w-lg flex-1"
          />
          <Button type="submit">{t("shell.search")}</Button>
        </form>
      </search>
      <SearchResults answer={await searchLectures(user, q)} />
    </>
  );
}

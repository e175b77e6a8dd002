import Link from "next/link";
import { pageLanguage } from "@/components/language/page-language";
import { Time } from "@/components/language/time";
import { PassageLine } from "@/components/search/passage-line";
import { summaryOf } from "@/components/search/summary";
import { EmptyState } from "@/components/ui/empty-state";
import { placeOf, type SearchAnswer } from "@/lib/search/found";

/** What was found, by lecture. Links only: it works without script. */
export async function SearchResults({ answer }: { answer: SearchAnswer }) {
  const language = await pageLanguage();
  const { t } = language;
  const { query, lectures, isLoose, isFilling } = answer;
  if (query.trim() === "") return <p className="max-w-prose text-ink-soft">{t("search.intro")}</p>;
  return (
    <>
      <p role="status" className="mb-6 text-[0.9375rem] text-ink-soft">
        {summaryOf(language, answer)}
      </p>
      {lectures.length === 0 && <EmptyState title={t("search.nothing")}>{isFilling ? t("search.filling") : t("search.fewer")}</EmptyState>}
      {isLoose && lectures.length > 0 && <p className="mb-6 border-warn border-s-2 ps-3 text-[0.9375rem]">{t("search.loose")}</p>}
      <ol className="space-y-8">
        {lectures.map((lecture) => (
          <li key={lecture.lectureId}>
            <h2 className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={`/lectures/${lecture.lectureId}`} prefetch={false} dir="auto" className="break-words hover:text-accent">
                {lecture.title}
              </Link>
              <span className="font-normal font-sans text-ink-soft text-sm">
                <Time ms={lecture.createdAtMs} />
              </span>
            </h2>
            <ul className="mt-2 divide-y divide-rule border-rule border-t">
              {lecture.passages.map((passage) => (
                <li key={`${passage.kind} ${passage.startMs} ${passage.text.slice(0, 20)}`}>
                  <Link href={placeOf(lecture.lectureId, passage)} prefetch={false} className="block px-1 py-3 hover:bg-wash">
                    <PassageLine lecture={lecture} passage={passage} />
                  </Link>
                </li>
              ))}
            </ul>
            {lecture.more > 0 && <p className="mt-1 px-1 text-ink-soft text-sm">{t("search.more", { count: lecture.more })}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

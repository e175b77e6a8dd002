import Link from "next/link";
import { PassageLine } from "@/components/search/passage-line";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { counted } from "@/lib/lectures/words";
import { placeOf, type SearchAnswer } from "@/lib/search/found";

/** What was found, by lecture. Links only: it works without script. */
export function SearchResults({ answer }: { answer: SearchAnswer }) {
  const { query, lectures, isLoose, isFilling } = answer;
  if (query.trim() === "")
    return (
      <p className="max-w-prose text-ink-soft">
        Every word that was said in your lectures, and every word that stands on their slides, can be found here. Accents, case and small
        typing errors do not matter.
      </p>
    );
  return (
    <>
      <p role="status" className="mb-6 text-[0.9375rem] text-ink-soft">
        {summaryOf(answer)}
      </p>
      {lectures.length === 0 && (
        <EmptyState title="Nothing was found">
          {isFilling
            ? "Your lectures are still being read for the search. Try again in a minute."
            : "Try fewer words, or another form of the word. Lectures are searched once they are ready."}
        </EmptyState>
      )}
      {isLoose && lectures.length > 0 && (
        <p className="mb-6 border-warn border-s-2 ps-3 text-[0.9375rem]">Just that is in no lecture. These come close.</p>
      )}
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
            {lecture.more > 0 && <p className="mt-1 px-1 text-ink-soft text-sm">{counted(lecture.more, "more place")} in this lecture</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

export function summaryOf({ lectures, isFilling }: Pick<SearchAnswer, "lectures" | "isFilling">): string {
  const places = lectures.reduce((sum, { passages, more }) => sum + passages.length + more, 0);
  const found = lectures.length === 0 ? "Nothing found." : `${counted(places, "place")} in ${counted(lectures.length, "lecture")}.`;
  return isFilling ? `${found} Your lectures are still being read; there may be more.` : found;
}

import type { Language } from "@/lib/language/translate";
import type { SearchAnswer } from "@/lib/search/found";

/** How much was found, in one sentence. */
export function summaryOf({ t }: Language, { lectures, isFilling }: Pick<SearchAnswer, "lectures" | "isFilling">): string {
  const places = lectures.reduce((sum, { passages, more }) => sum + passages.length + more, 0);
  const found = lectures.length === 0 ? t("search.none") : t("search.found", { places, lectures: lectures.length });
  return isFilling ? t("search.stillReading", { found }) : found;
}

"use client";
import { useRouter } from "next/navigation";
import { useLanguage } from "@/components/language/language";
import { Select } from "@/components/ui/field";
import { type Locale, languageCookie, localeNames, locales } from "@/lib/language/locale";

const yearSeconds = 365 * 24 * 60 * 60;

/** The language of the interface; the page comes anew in it, and uploads go on meanwhile. */
export function LanguageChoice({ id }: { id?: string }) {
  const { locale, t } = useLanguage();
  const router = useRouter();
  function choose(wanted: Locale) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet, nor on plain http.
    document.cookie = `${languageCookie}=${wanted}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }
  return (
    <span className="inline-block">
      <Select
        id={id}
        aria-label={id ? undefined : t("shell.language")}
        className="text-[0.9375rem]"
        value={locale}
        onChange={(event) => choose(event.target.value as Locale)}
      >
        {locales.map((it) => (
          <option key={it} value={it} lang={it}>
            {localeNames[it]}
          </option>
        ))}
      </Select>
    </span>
  );
}

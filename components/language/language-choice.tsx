"use client";
import { useLanguage } from "@/components/language/language";
import { CookieSelect } from "@/components/ui/cookie-select";
import { languageCookie, localeNames, locales } from "@/lib/language/locale";

/** The language of the interface. */
export function LanguageChoice({ id }: { id?: string }) {
  const { locale, t } = useLanguage();
  const options = locales.map((it) => ({ value: it, text: localeNames[it], lang: it }));
  return <CookieSelect id={id} label={t("shell.language")} cookie={languageCookie} value={locale} options={options} />;
}

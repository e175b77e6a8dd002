/** The languages of the interface, each with a file in `messages/`. */
export const locales = ["en", "ar", "de"] as const;
export type Locale = (typeof locales)[number];

/** Each in its own words, as somebody looks for it who reads no other. */
export const localeNames: Record<Locale, string> = { en: "English", ar: "العربية", de: "Deutsch" };

/** Holds what somebody chose; without it the browser's wish counts. */
export const languageCookie = "language";

/** What dates and numbers follow where the browser names no region. */
const usualTags: Record<Locale, string> = { en: "en-GB", ar: "ar", de: "de-DE" };

export interface Chosen {
  locale: Locale;
  /** BCP 47, for `Intl`: with the reader's region, where the browser names one. */
  tag: string;
}

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}

/** What somebody chose, else the first language of the browser that we have, else English. */
export function chooseLocale(wish: string | undefined, acceptLanguage: string | null | undefined): Chosen {
  const accepted = readAcceptLanguage(acceptLanguage ?? "");
  const locale = isLocale(wish) ? wish : (accepted.map(({ language }) => language).find(isLocale) ?? "en");
  const regional = accepted.find(({ language, region }) => language === locale && region !== undefined);
  const tag = regional ? `${locale}-${regional.region}` : usualTags[locale];
  // Arabic with the digits that time codes and file sizes have as well: one kind of digit on a page.
  return { locale, tag: locale === "ar" ? `${tag}-u-nu-latn` : tag };
}

/** "de-AT,de;q=0.9,en;q=0.8" → the languages and regions by wish; what is not understood is left out. */
function readAcceptLanguage(header: string): Intl.Locale[] {
  const wishes = header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((it) => it.trim());
      const quality = parameters.find((it) => it.startsWith("q="));
      return { tag, quality: quality ? Number(quality.slice(2)) : 1 };
    });
  return wishes
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .flatMap(({ tag }) => {
      try {
        return [new Intl.Locale(tag)];
      } catch {
        return [];
      }
    });
}

import compile from "icu-minify/compile";
import type { Locale } from "@/lib/language/locale";
import type { MessageGroup, Messages } from "@/lib/language/translate";
import ar from "@/messages/ar.json";
import de from "@/messages/de.json";
import en from "@/messages/en.json";

type Source = { [name: string]: string | Source };

const sources: Record<Locale, Source> = { en, ar, de };
const compiled = new Map<Locale, Messages>();

/** All messages of a language. Compiled once a process; browsers get them so, and need no parser. */
export function messagesOf(locale: Locale): Messages {
  const known = compiled.get(locale) ?? compileAll(sources[locale]);
  compiled.set(locale, known);
  return known;
}

/** Only some groups, for a page that needs no more. */
export function someMessagesOf(locale: Locale, groups: readonly MessageGroup[]): Messages {
  const all = messagesOf(locale);
  return Object.fromEntries(groups.map((group) => [group, all[group]!]));
}

function compileAll(source: Source): Messages {
  return Object.fromEntries(
    Object.entries(source).map(([name, value]) => [name, typeof value === "string" ? plain(compile(value)) : compileAll(value)]),
  );
}

/** The compiler's objects have no prototype, and React sends none such to the browser. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

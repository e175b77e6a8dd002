import type { Locale } from "@/lib/language/locale";
import type { Language, MessageKey, Messages, Values } from "@/lib/language/translate";

interface OfTab extends Language {
  locale: Locale;
  messages: Messages;
}

let ofTab: OfTab | undefined;

/** By the provider, when the page comes up or changes its language. */
export function setLanguageOfTab(language: OfTab): void {
  ofTab = language;
}

/** For what runs in a tab outside React (uploads, toasts, answers of the server): the groups that every page has. */
export function languageOfTab(): OfTab {
  if (!ofTab) throw new Error("No page has come up yet.");
  return ofTab;
}

export function say(key: MessageKey, values?: Values): string {
  return languageOfTab().t(key, values);
}

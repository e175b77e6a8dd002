import type { Locale } from "@/lib/language/locale";
import { type Language, languageOf, type MessageKey, type Messages, type Values } from "@/lib/language/translate";

interface OfTab extends Language {
  locale: Locale;
  messages: Messages;
}

let ofTab: OfTab | undefined;
let ofPage: Messages = {};

/** By the provider, when the page comes up or changes its language. */
export function setLanguageOfTab(language: OfTab): void {
  ofTab = language;
}

/** By a page that has more messages; they are kept when it goes. */
export function addMessagesOfTab(messages: Messages): void {
  ofPage = { ...ofPage, ...messages };
}

/** For what runs in a tab outside React (uploads, toasts, answers of the server). */
export function languageOfTab(): OfTab {
  if (!ofTab) throw new Error("No page has come up yet.");
  const messages = { ...ofPage, ...ofTab.messages };
  return { ...languageOf(ofTab.tag, messages), locale: ofTab.locale, messages };
}

export function say(key: MessageKey, values?: Values): string {
  return languageOfTab().t(key, values);
}

"use client";
import { createContext, type ReactNode, use, useLayoutEffect, useMemo } from "react";
import { type PageLanguage, richOf } from "@/components/language/rich";
import { addMessagesOfTab, setLanguageOfTab } from "@/components/language/say";
import type { Locale } from "@/lib/language/locale";
import { type Language, languageOf, type Messages } from "@/lib/language/translate";

interface Known extends Language {
  locale: Locale;
  messages: Messages;
}

const Context = createContext<Known | undefined>(undefined);

/** Around everything: the language of the page and the messages that every page needs. */
export function LanguageProvider({
  locale,
  tag,
  messages,
  children,
}: {
  locale: Locale;
  tag: string;
  messages: Messages;
  children: ReactNode;
}) {
  const known = useMemo(() => ({ ...languageOf(tag, messages), locale, messages }), [locale, tag, messages]);
  useLayoutEffect(() => setLanguageOfTab(known), [known]);
  return <Context value={known}>{children}</Context>;
}

/** Around one page: what it needs beside those. */
export function MoreMessages({ messages, children }: { messages: Messages; children: ReactNode }) {
  const around = useKnown();
  const known = useMemo(() => {
    const all = { ...around.messages, ...messages };
    return { ...languageOf(around.tag, all), locale: around.locale, messages: all };
  }, [around, messages]);
  useLayoutEffect(() => addMessagesOfTab(messages), [messages]);
  return <Context value={known}>{children}</Context>;
}

/** Words, and the tag for `Intl`, in what runs in the browser too. On the server alone: `pageLanguage()`. */
export function useLanguage(): PageLanguage {
  const known = useKnown();
  return useMemo(() => ({ ...known, rich: richOf(known) }), [known]);
}

function useKnown(): Known {
  const known = use(Context);
  if (!known) throw new Error("There is no LanguageProvider around this.");
  return known;
}

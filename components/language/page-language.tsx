import { cookies, headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { MoreMessages } from "@/components/language/language";
import { type PageLanguage, richOf } from "@/components/language/rich";
import { chooseLocale, languageCookie } from "@/lib/language/locale";
import { messagesOf, someMessagesOf } from "@/lib/language/messages";
import { languageOf, type MessageGroup } from "@/lib/language/translate";

/** The language of whoever looks at this page, with every message: for what is drawn on the server. In the browser: `useLanguage()`. */
export const pageLanguage = cache(async (): Promise<PageLanguage> => {
  const wish = (await cookies()).get(languageCookie)?.value;
  const { locale, tag } = chooseLocale(wish, (await headers()).get("accept-language"));
  const language = languageOf(tag, messagesOf(locale));
  return { ...language, locale, rich: richOf(language) };
});

/** Sends these groups of messages to the browser, for the client components inside. */
export async function PageMessages({ of: groups, children }: { of: readonly MessageGroup[]; children: ReactNode }) {
  const { locale } = await pageLanguage();
  return <MoreMessages messages={someMessagesOf(locale, groups)}>{children}</MoreMessages>;
}

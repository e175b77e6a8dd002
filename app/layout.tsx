import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { findPageUser } from "@/app/page-user";
import { KeepSession } from "@/components/account/keep-session";
import { LanguageProvider } from "@/components/language/language";
import { pageLanguage } from "@/components/language/page-language";
import { Shell } from "@/components/layout/shell";
import { TellEnds } from "@/components/lecture/tell-ends";
import { pageTheme } from "@/components/look/page-theme";
import { Toaster } from "@/components/ui/toaster";
import { UploadsHere } from "@/components/upload/uploads-here";
import { isAdmin } from "@/lib/auth/user";
import { env } from "@/lib/env";
import { directionOf } from "@/lib/language/locale";
import { someMessagesOf } from "@/lib/language/messages";
import type { MessageGroup } from "@/lib/language/translate";
import "./globals.css";

/** What the frame of every page needs in the browser, and what may be said from outside a page. */
const everywhere: readonly MessageGroup[] = ["shell", "errors", "upload", "search"];

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageLanguage();
  return { title: { default: "Thakii", template: "%s · Thakii" }, description: t("shell.slogan"), robots: { index: false } };
}
export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#121316" },
  ],
};

/** Asking who looks makes every page dynamic, which the nonce of each answer's CSP needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  const { locale, tag, t } = await pageLanguage();
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={await pageTheme()}>
      <body>
        <LanguageProvider locale={locale} tag={tag} messages={someMessagesOf(locale, everywhere)}>
          <Shell user={user && { name: user.name, email: user.email, isAdmin: isAdmin(user) }}>{children}</Shell>
          {user && <UploadsHere userId={user.id} maxUploadBytes={env().MAX_UPLOAD_BYTES} />}
          {user && <TellEnds userId={user.id} />}
          {user && <KeepSession />}
          <Toaster dismissWord={t("shell.dismiss")} />
        </LanguageProvider>
      </body>
    </html>
  );
}

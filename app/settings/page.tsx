import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { ApiTokens } from "@/components/account/api-tokens";
import { EndSessions } from "@/components/account/end-sessions";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { LanguageChoice } from "@/components/language/language-choice";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { pageTheme } from "@/components/look/page-theme";
import { ThemeChoice } from "@/components/look/theme-choice";
import { Card } from "@/components/ui/card";
import { Label } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { apiTokenOf, personOf } from "@/lib/auth/account-requests";
import { listApiTokens } from "@/lib/auth/list-api-tokens";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("shell.settings") };
}

/** Whoever is signed in: their own account. */
export default async function SettingsPage() {
  const { t, rich } = await pageLanguage();
  const user = await requirePageUser("/settings");
  const { email, name, hasPassword, providers } = personOf(user);
  const all = configuredProviders(env()).map(({ id, name }) => ({ id, name }));
  const connected = all.filter(({ id }) => providers.includes(id));
  const others = all.filter(({ id }) => !providers.includes(id));
  return (
    <PageMessages of={["account"]}>
      <PageHeader title={t("shell.settings")} note={email} />
      <div className="max-w-xl space-y-6">
        <Card className="space-y-4">
          <h2>{t("account.look")}</h2>
          <div className="flex flex-wrap gap-x-8 gap-y-4">
            <div className="space-y-1.5">
              <Label htmlFor="language">{t("shell.language")}</Label>
              <LanguageChoice id="language" />
            </div>
            <div className="space-y-1.5">
              <Label htmlFor="theme">{t("shell.theme")}</Label>
              <ThemeChoice id="theme" theme={await pageTheme()} />
            </div>
          </div>
        </Card>
        <Card className="space-y-4">
          <h2>{t("account.you")}</h2>
          <NameForm name={name} />
        </Card>
        {hasPassword && (
          <Card className="space-y-4">
            <h2>{t("account.password")}</h2>
            <PasswordForm email={email} />
          </Card>
        )}
        {all.length > 0 && (
          <Card className="space-y-4">
            <h2>{t("account.otherWays")}</h2>
            {connected.length > 0 && (
              <p>{t("account.connected", { services: connected.map((provider) => provider.name).join(t("shell.comma")) })}</p>
            )}
            {others.length > 0 && <p className="text-ink-soft">{t("account.connecting")}</p>}
            <ProviderButtons providers={others} next="/settings" verb="account.connectTo" />
          </Card>
        )}
        <Card className="space-y-4">
          <h2>{t("account.tokens")}</h2>
          <p className="text-ink-soft">{rich("account.tokensNote", { code: (text) => <code dir="ltr">{text}</code> })}</p>
          <ApiTokens tokens={(await listApiTokens(user)).map(apiTokenOf)} />
        </Card>
        <Card className="space-y-4">
          <h2>{t("account.sessions")}</h2>
          <p className="text-ink-soft">{t("account.sessionsNote")}</p>
          <EndSessions />
        </Card>
      </div>
    </PageMessages>
  );
}

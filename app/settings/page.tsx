import type { Metadata } from "next";
import { requirePageUser } from "@/app/page-user";
import { ApiTokens } from "@/components/account/api-tokens";
import { EndSessions } from "@/components/account/end-sessions";
import { NameForm } from "@/components/account/name-form";
import { PasswordForm } from "@/components/account/password-form";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { apiTokenOf, personOf } from "@/lib/auth/account-requests";
import { listApiTokens } from "@/lib/auth/list-api-tokens";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "Settings" };

/** Whoever is signed in: their own account. */
export default async function SettingsPage() {
  const user = await requirePageUser("/settings");
  const { email, name, hasPassword, providers } = personOf(user);
  const all = configuredProviders(env()).map(({ id, name }) => ({ id, name }));
  const connected = all.filter(({ id }) => providers.includes(id));
  const others = all.filter(({ id }) => !providers.includes(id));
  return (
    <>
      <PageHeader title="Settings" note={email} />
      <div className="max-w-xl space-y-6">
        <Card className="space-y-4">
          <h2>You</h2>
          <NameForm name={name} />
        </Card>
        {hasPassword && (
          <Card className="space-y-4">
            <h2>Password</h2>
            <PasswordForm email={email} />
          </Card>
        )}
        {all.length > 0 && (
          <Card className="space-y-4">
            <h2>Other ways to sign in</h2>
            {connected.length > 0 && <p>Connected: {connected.map((provider) => provider.name).join(", ")}.</p>}
            {others.length > 0 && <p className="text-ink-soft">Connecting works with the same, verified e-mail address.</p>}
            <ProviderButtons providers={others} next="/settings" verb="Connect" />
          </Card>
        )}
        <Card className="space-y-4">
          <h2>API tokens</h2>
          <p className="text-ink-soft">
            For your own programs: send one as <code>Authorization: Bearer …</code>. Whoever has it, acts as you.
          </p>
          <ApiTokens tokens={(await listApiTokens(user)).map(apiTokenOf)} />
        </Card>
        <Card className="space-y-4">
          <h2>Sessions</h2>
          <p className="text-ink-soft">Ends every session of yours in every browser, at once. API tokens stay until you remove them.</p>
          <EndSessions />
        </Card>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { findPageUser } from "@/app/page-user";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { findSignUpLink } from "@/lib/auth/find-sign-up-link";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { signUpWords } from "@/lib/auth/sign-in-words";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("account.signUp"), referrer: "no-referrer" };
}

/** Public: with a link, or as the settings allow. Whoever is signed in has an account. */
export default async function SignUpPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const language = await pageLanguage();
  const { t, rich } = language;
  if (await findPageUser()) redirect("/");
  const { token } = await searchParams;
  const { users, settings } = stores();
  const secret = typeof token === "string" ? token : undefined;
  const link = secret === undefined ? undefined : await findSignUpLink(secret);
  const refusal =
    secret === undefined
      ? signUpWords(language, { hasUsers: (await users.count()) > 0, signUp: (await settings.get()).signUp })
      : link
        ? undefined
        : t("account.refusal.dead_link");
  // Another service vouches for an address: it can use an invitation that is bound to one, no other link.
  const providers = link && link.email === undefined ? [] : configuredProviders(env()).map(({ id, name }) => ({ id, name }));
  return (
    <PageMessages of={["account"]}>
      <PageHeader title={t("account.makeAccount")} note={link?.kind === "setup" ? t("account.firstAccount") : undefined} />
      <div className="space-y-5">
        {refusal ? (
          <Alert tone="info">{refusal}</Alert>
        ) : (
          <Card className="space-y-5">
            <SignUpForm token={secret} email={link?.email} />
            <ProviderButtons providers={providers} next="/" verb="account.goOnWith" />
          </Card>
        )}
        <p className="text-ink-soft">
          {rich("account.haveAccount", {
            link: (text) => (
              <Link href="/sign-in" className="text-link">
                {text}
              </Link>
            ),
          })}
        </p>
      </div>
    </PageMessages>
  );
}

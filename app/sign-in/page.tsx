import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { findPageUser } from "@/app/page-user";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";
import { PageMessages, pageLanguage } from "@/components/language/page-language";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { safeNextPath } from "@/lib/auth/next-path";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { signInErrorWords, signUpWords } from "@/lib/auth/sign-in-words";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("account.signIn") };
}

type Query = Record<string, string | string[] | undefined>;

/** Public. Whoever is signed in goes on to where they wanted. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const language = await pageLanguage();
  const { t } = language;
  const { next: wanted, callbackUrl, error } = await searchParams;
  const next = safeNextPath(wanted ?? pathOf(callbackUrl));
  const problem = signInErrorWords(language, typeof error === "string" ? error : undefined);
  if (!problem && (await findPageUser())) redirect(next);
  const { users, settings } = stores();
  const noSignUp = signUpWords(language, { hasUsers: (await users.count()) > 0, signUp: (await settings.get()).signUp });
  const providers = configuredProviders(env()).map(({ id, name }) => ({ id, name }));
  return (
    <PageMessages of={["account"]}>
      <PageHeader title={t("account.signIn")} />
      <div className="space-y-5">
        {problem && <Alert tone="bad">{problem}</Alert>}
        <Card className="space-y-5">
          <SignInForm next={next} />
          <ProviderButtons providers={providers} next={next} verb="account.signInWith" />
        </Card>
        <p className="text-ink-soft">
          {noSignUp ?? (
            <Link href="/sign-up" className="text-link">
              {t("account.makeAccount")}
            </Link>
          )}
        </p>
      </div>
    </PageMessages>
  );
}

/** next-auth gives a whole address of ours. */
function pathOf(callbackUrl: Query[string]): string | undefined {
  if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl)) return undefined;
  const { origin, pathname, search } = new URL(callbackUrl);
  return origin === new URL(env().PUBLIC_URL).origin ? `${pathname}${search}` : undefined;
}

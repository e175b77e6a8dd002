"use client";
import { signInWithPassword } from "@/components/account/sign-in";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";

export function SignInForm({ next }: { next: string }) {
  const { t } = useLanguage();
  const ready = useInBrowser();
  const { busy, error, onSubmit } = useSubmit(
    async (fields) => {
      await signInWithPassword(String(fields.get("email")), String(fields.get("password")));
      // A whole new page: nothing of what was shown to a stranger stays.
      window.location.assign(next);
    },
    { not_signed_in: "account.wrongCredentials" },
  );
  return (
    // POST, so that a form sent before the page is ready never writes a password into an address.
    <form method="post" onSubmit={onSubmit} className="space-y-4">
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField label={t("account.email")} name="email" type="email" autoComplete="username" required maxLength={254} />
      <TextField label={t("account.password")} name="password" type="password" autoComplete="current-password" required maxLength={1000} />
      <Button type="submit" variant="primary" className="w-full" busy={busy} disabled={!ready}>
        {t("account.signIn")}
      </Button>
    </form>
  );
}

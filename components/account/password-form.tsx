"use client";
import { signInWithPassword } from "@/components/account/sign-in";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import { toast } from "@/components/ui/toaster";
import { passwordLength } from "@/lib/auth/password";

export function PasswordForm({ email }: { email: string }) {
  const { t } = useLanguage();
  const ready = useInBrowser();
  const { busy, error, onSubmit } = useSubmit(
    async (fields, form) => {
      const newPassword = String(fields.get("newPassword"));
      await callApi("POST", "/api/account/password", { currentPassword: String(fields.get("currentPassword")), newPassword });
      // Every session has ended, this one too: begin a new one here.
      await signInWithPassword(email, newPassword);
      form.reset();
      toast(t("account.passwordChanged"));
    },
    { forbidden: "account.wrongPassword", invalid_input: "account.weakPassword" },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-4">
      {error && <Alert tone="bad">{error}</Alert>}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={t("account.currentPassword")}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
      />
      <TextField
        label={t("account.newPassword")}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint={t("account.atLeast", { min: passwordLength.min })}
        required
        minLength={passwordLength.min}
        maxLength={passwordLength.max}
      />
      <Button type="submit" busy={busy} disabled={!ready}>
        {t("account.changePassword")}
      </Button>
    </form>
  );
}

"use client";
import { signInWithPassword } from "@/components/account/sign-in";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import { passwordLength } from "@/lib/auth/password";

/** `token`: of the link that brought somebody here. `email`: the one that an invitation is bound to. */
export function SignUpForm({ token, email }: { token?: string; email?: string }) {
  const { t } = useLanguage();
  const ready = useInBrowser();
  const { busy, error, onSubmit } = useSubmit(
    async (fields) => {
      const [address, password] = [String(fields.get("email")), String(fields.get("password"))];
      await callApi("POST", "/api/accounts", { email: address, name: String(fields.get("name")), password, token });
      await signInWithPassword(address, password);
      window.location.assign("/");
    },
    { conflict: "account.accountExists", forbidden: "account.notWithThisLink", invalid_input: "account.weakPassword" },
  );
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-4">
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField label={t("account.name")} name="name" autoComplete="name" required maxLength={100} />
      <TextField
        label={t("account.email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={254}
        defaultValue={email}
        readOnly={email !== undefined}
      />
      <TextField
        label={t("account.password")}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={t("account.passwordHint", { min: passwordLength.min })}
        required
        minLength={passwordLength.min}
        maxLength={passwordLength.max}
      />
      <Button type="submit" variant="primary" className="w-full" busy={busy} disabled={!ready}>
        {t("account.makeTheAccount")}
      </Button>
    </form>
  );
}

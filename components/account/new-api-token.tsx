"use client";
import { useState } from "react";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import type { ApiToken } from "@/lib/auth/account-requests";

export function NewApiToken({ onMade }: { onMade: (token: ApiToken) => void }) {
  const { t } = useLanguage();
  const ready = useInBrowser();
  const [secret, setSecret] = useState<string>();
  const { busy, error, onSubmit } = useSubmit(async (fields, form) => {
    const days = Number(fields.get("expiresInDays"));
    const answer = await callApi<{ token: ApiToken; secret: string }>("POST", "/api/account/tokens", {
      name: String(fields.get("name")),
      expiresInDays: days > 0 ? days : undefined,
    });
    form.reset();
    setSecret(answer.secret);
    onMade(answer.token);
  });
  return (
    <>
      <form method="post" onSubmit={onSubmit} className="space-y-4">
        {error && <Alert tone="bad">{error}</Alert>}
        <TextField label={t("account.tokenFor")} name="name" autoComplete="off" required maxLength={100} />
        <SelectField label={t("account.tokenEnds")} name="expiresInDays" defaultValue="90">
          <option value="30">{t("account.tokenDays", { days: 30 })}</option>
          <option value="90">{t("account.tokenDays", { days: 90 })}</option>
          <option value="365">{t("account.tokenYear")}</option>
          <option value="0">{t("account.tokenNever")}</option>
        </SelectField>
        <Button type="submit" busy={busy} disabled={!ready}>
          {t("account.makeToken")}
        </Button>
      </form>
      {secret && (
        <Alert tone="good" title={t("account.copyToken")}>
          <code dir="ltr" className="mt-2 block select-all break-all">
            {secret}
          </code>
        </Alert>
      )}
    </>
  );
}

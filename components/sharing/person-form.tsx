"use client";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox, SelectField, TextField } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { GrantView } from "@/lib/sharing/grant-requests";

export function PersonForm({ at, onShared }: { at: string; onShared: (grant: GrantView) => void }) {
  const { t } = useLanguage();
  const { busy, error, onSubmit } = useSubmit(async (fields, form) => {
    const { grant } = await callApi<{ grant: GrantView }>("POST", `${at}/grants`, {
      with: "person",
      email: String(fields.get("email")),
      right: String(fields.get("right")),
      source: fields.has("source"),
    });
    form.reset();
    onShared(grant);
    if (grant.to.kind === "person") toast(t("sharing.sharedWith", { email: grant.to.email }));
  });
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-3">
      <h3>{t("sharing.withPerson")}</h3>
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField
        label={t("sharing.email")}
        hint={t("sharing.emailHint")}
        name="email"
        type="email"
        autoComplete="off"
        required
        maxLength={254}
      />
      <SelectField label={t("sharing.theyMay")} name="right" defaultValue="read">
        <option value="read">{t("sharing.read")}</option>
        <option value="correct">{t("sharing.correct")}</option>
      </SelectField>
      <Checkbox name="source" label={t("sharing.withSource")} />
      <Button type="submit" busy={busy}>
        {t("sharing.share")}
      </Button>
    </form>
  );
}

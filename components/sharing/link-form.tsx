"use client";
import { useState } from "react";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox, Input, SelectField } from "@/components/ui/field";
import type { GrantView } from "@/lib/sharing/grant-requests";

export function LinkForm({ at, onShared }: { at: string; onShared: (grant: GrantView) => void }) {
  const { t } = useLanguage();
  const [url, setUrl] = useState<string>();
  const [copied, setCopied] = useState(false);
  const { busy, error, onSubmit } = useSubmit(async (fields) => {
    const days = Number(fields.get("days"));
    const answer = await callApi<{ grant: GrantView; url: string }>("POST", `${at}/grants`, {
      with: "link",
      days,
      source: fields.has("source"),
    });
    setUrl(answer.url);
    setCopied(false);
    onShared(answer.grant);
  });
  async function copy(text: string) {
    await navigator.clipboard.writeText(text).catch(() => undefined);
    setCopied(true);
  }
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-3 border-rule border-t pt-4">
      <h3>{t("sharing.byLink")}</h3>
      {error && <Alert tone="bad">{error}</Alert>}
      <p className="text-ink-soft text-sm">{t("sharing.byLinkWhat")}</p>
      <SelectField label={t("sharing.ends")} name="days" defaultValue="30">
        {[1, 7, 30, 180, 365].map((days) => (
          <option key={days} value={days}>
            {t("sharing.inDays", { days })}
          </option>
        ))}
      </SelectField>
      <Checkbox name="source" label={t("sharing.withSource")} />
      <Button type="submit" busy={busy}>
        {t("sharing.makeLink")}
      </Button>
      {url && (
        <Alert tone="good" title={t("sharing.copyNow")}>
          <span className="mt-2 flex flex-wrap gap-2">
            <Input
              aria-label={t("sharing.link")}
              readOnly
              value={url}
              dir="ltr"
              onFocus={(event) => event.target.select()}
              className="min-w-0 flex-1"
            />
            <Button onClick={() => void copy(url)}>{copied ? t("sharing.copied") : t("sharing.copy")}</Button>
          </span>
        </Alert>
      )}
    </form>
  );
}

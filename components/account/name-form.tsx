"use client";
import { useRouter } from "next/navigation";
import { useSubmit } from "@/components/account/use-submit";
import { useLanguage } from "@/components/language/language";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import { toast } from "@/components/ui/toaster";

export function NameForm({ name }: { name: string }) {
  const { t } = useLanguage();
  const ready = useInBrowser();
  const router = useRouter();
  const { busy, error, onSubmit } = useSubmit(async (fields) => {
    await callApi("PATCH", "/api/account", { name: String(fields.get("name")) });
    toast(t("account.nameChanged"));
    router.refresh();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="space-y-4">
      {error && <Alert tone="bad">{error}</Alert>}
      <TextField label={t("account.name")} name="name" autoComplete="name" defaultValue={name} required maxLength={100} />
      <Button type="submit" busy={busy} disabled={!ready}>
        {t("account.changeName")}
      </Button>
    </form>
  );
}

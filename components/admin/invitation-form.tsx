import { type FormEvent, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input, SelectField, TextField } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { Role } from "@/lib/auth/user";

/** Makes a link with which one person signs up. It is shown once. */
export function InvitationForm({ isSuperAdmin }: { isSuperAdmin: boolean }) {
  const { t } = useLanguage();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [url, setUrl] = useState<string>();
  const roles: Role[] = isSuperAdmin ? ["user", "admin", "super_admin"] : ["user"];

  async function invite(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsBusy(true);
    setError(undefined);
    try {
      const body = { email: String(form.get("email")).trim() || undefined, role: form.get("role") ?? undefined };
      setUrl((await callApi<{ url: string }>("POST", "/api/admin/invitations", body)).url);
    } catch (failure) {
      setError(messageOf(failure));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form onSubmit={invite} className="space-y-4">
      <h2>{t("admin.invite")}</h2>
      <TextField label={t("account.email")} name="email" type="email" autoComplete="off" hint={t("admin.inviteHint")} error={error} />
      {roles.length > 1 && (
        <SelectField label={t("admin.roleLabel")} name="role">
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`admin.role.${role}`)}
            </option>
          ))}
        </SelectField>
      )}
      <Button type="submit" busy={isBusy}>
        {t("admin.makeLink")}
      </Button>
      {url && <NewLink url={url} />}
    </form>
  );
}

function NewLink({ url }: { url: string }) {
  const { t } = useLanguage();
  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      toast(t("admin.copied"));
    } catch {
      toast(t("admin.noCopy"), { tone: "bad" });
    }
  }
  return (
    <Alert tone="good" title={t("admin.linkOnce")}>
      <div className="mt-2 flex flex-wrap gap-2">
        <Input
          aria-label={t("admin.invitationLink")}
          dir="ltr"
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 text-sm"
        />
        <Button onClick={() => void copy()}>{t("admin.copy")}</Button>
      </div>
    </Alert>
  );
}

import { type FormEvent, useState } from "react";
import { roleWords } from "@/components/admin/person-row";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input, SelectField, TextField } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { Role } from "@/lib/auth/user";

/** Makes a link with which one person signs up. It is shown once. */
export function InvitationForm({ isSuperAdmin }: { isSuperAdmin: boolean }) {
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
      <h2>Invite somebody</h2>
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        hint="Leave it empty for a link that anybody may use once."
        error={error}
      />
      {roles.length > 1 && (
        <SelectField label="Role" name="role">
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </SelectField>
      )}
      <Button type="submit" busy={isBusy}>
        Make the link
      </Button>
      {url && <NewLink url={url} />}
    </form>
  );
}

function NewLink({ url }: { url: string }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      toast("Link copied.");
    } catch {
      toast("The browser does not allow copying here. Select the link and copy it.", { tone: "bad" });
    }
  }
  return (
    <Alert tone="good" title="The link works once and is not shown again.">
      <div className="mt-2 flex flex-wrap gap-2">
        <Input
          aria-label="Invitation link"
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 text-sm"
        />
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
    </Alert>
  );
}

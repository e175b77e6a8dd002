"use client";
import { useState } from "react";
import { useSubmit } from "@/components/account/use-submit";
import { callApi } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { useInBrowser } from "@/components/ui/time";
import type { ApiToken } from "@/lib/auth/account-requests";

export function NewApiToken({ onMade }: { onMade: (token: ApiToken) => void }) {
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
        <TextField label="What it is for" name="name" autoComplete="off" required maxLength={100} />
        <SelectField label="It ends" name="expiresInDays" defaultValue="90">
          <option value="30">in 30 days</option>
          <option value="90">in 90 days</option>
          <option value="365">in a year</option>
          <option value="0">only when it is removed</option>
        </SelectField>
        <Button type="submit" busy={busy} disabled={!ready}>
          Make a token
        </Button>
      </form>
      {secret && (
        <Alert tone="good" title="Copy the token now. It is shown this once.">
          <code className="mt-2 block select-all break-all">{secret}</code>
        </Alert>
      )}
    </>
  );
}

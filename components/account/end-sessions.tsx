"use client";
import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Signs out in every browser, this one too. */
export function EndSessions() {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  async function end(): Promise<void> {
    setBusy(true);
    try {
      await callApi("DELETE", "/api/account/sessions");
      window.location.assign("/sign-in");
    } catch (thrown) {
      setError(messageOf(thrown));
      setBusy(false);
    }
  }
  return (
    <div className="space-y-3">
      {error && <Alert tone="bad">{error}</Alert>}
      <Button variant="danger" busy={busy} onClick={() => void end()}>
        {t("account.signOutEverywhere")}
      </Button>
    </div>
  );
}

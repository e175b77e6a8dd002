"use client";
import { useEffect, useState } from "react";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { AccessList } from "@/components/sharing/access-list";
import { LinkForm } from "@/components/sharing/link-form";
import { PersonForm } from "@/components/sharing/person-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { GrantView } from "@/lib/sharing/grant-requests";

interface Given {
  /** The API's address of what is shared. */
  at: string;
  title: string;
  open: boolean;
  onClose: () => void;
}

/** People, links, and who has access. */
export function ShareDialog({ at, title, open, onClose }: Given) {
  const { t } = useLanguage();
  const [grants, setGrants] = useState<GrantView[]>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    callApi<{ grants: GrantView[] }>("GET", `${at}/grants`, undefined, leaving.signal).then(
      (answer) => {
        setGrants(answer.grants);
        setError(undefined);
      },
      (failure: unknown) => leaving.signal.aborted || setError(messageOf(failure)),
    );
    return () => leaving.abort();
  }, [at, open]);
  const added = (grant: GrantView) => setGrants((now = []) => [grant, ...now.filter(({ id }) => id !== grant.id)]);

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<bdi>{t("sharing.shareWhat", { title })}</bdi>}
      actions={<Button onClick={onClose}>{t("sharing.done")}</Button>}
      className="max-h-[calc(100dvh-2rem)] overflow-y-auto"
    >
      {error && <Alert tone="bad">{error}</Alert>}
      <PersonForm at={at} onShared={added} />
      <LinkForm at={at} onShared={added} />
      <section aria-labelledby="access" className="border-rule border-t pt-4">
        <h3 id="access" className="mb-2">
          {t("sharing.access")}
        </h3>
        {grants && <AccessList at={at} grants={grants} onRevoked={(id) => setGrants(grants.filter((grant) => grant.id !== id))} />}
      </section>
    </Dialog>
  );
}

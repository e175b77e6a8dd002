"use client";
import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { ShareDialog } from "@/components/sharing/share-dialog";
import { Button } from "@/components/ui/button";

/** Opens the dialog of who has access. `at`: `/api/lectures/<id>` or `/api/courses/<id>`. */
export function ShareButton({ at, title }: { at: string; title: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={t("sharing.shareWhat", { title })}>
        {t("sharing.share")}
      </Button>
      <ShareDialog at={at} title={title} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

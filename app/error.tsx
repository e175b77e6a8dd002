"use client";
import { useLanguage } from "@/components/language/language";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { t, rich } = useLanguage();
  return (
    <EmptyState
      isPage
      title={t("shell.errorTitle")}
      actions={
        <>
          <Button variant="primary" onClick={() => reset()}>
            {t("shell.tryAgain")}
          </Button>
          <ButtonLink href="/lectures">{t("shell.toLectures")}</ButtonLink>
        </>
      }
    >
      <p>{t("shell.error")}</p>
      {error.digest && <p className="text-sm">{rich("shell.errorCode", { code: () => <code dir="ltr">{error.digest}</code> })}</p>}
    </EmptyState>
  );
}

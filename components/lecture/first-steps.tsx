import { useLanguage } from "@/components/language/language";
import { EmptyState } from "@/components/ui/empty-state";
import { ChooseFiles } from "@/components/upload/choose-files";
import { TrySample } from "@/components/upload/try-sample";

/** The empty list, which teaches: what to put in and what comes out. */
export function FirstSteps() {
  const { t } = useLanguage();
  return (
    <EmptyState
      picture={<Picture />}
      title={t("list.firstTitle")}
      actions={
        <>
          <ChooseFiles variant="primary" className="px-6">
            {t("list.choose")}
          </ChooseFiles>
          <TrySample />
        </>
      }
    >
      <p>{t("list.first")}</p>
      <p className="text-sm">{t("list.firstFormats")}</p>
    </EmptyState>
  );
}

/** A film strip that becomes an open book, drawn with the ink of the text. */
function Picture() {
  return (
    <svg
      viewBox="0 0 240 96"
      className="w-60 max-w-full text-ink rtl:-scale-x-100"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <rect x="8" y="20" width="84" height="56" rx="4" />
      <path d="M8 32h84M8 64h84" />
      <path d="M16 26h6m8 0h6m8 0h6m8 0h6m8 0h6M16 70h6m8 0h6m8 0h6m8 0h6m8 0h6" strokeWidth="3" />
      <path d="M44 41v14l13-7z" fill="currentColor" />
      <path d="M104 48h22m-6-6 6 6-6 6" />
      <path d="M186 26c-12-7-28-8-46-5v54c18-3 34-2 46 5 12-7 28-8 46-5V21c-18-3-34-2-46 5zm0 0v54" />
      <path d="M149 32h26v14h-26zM149 54h26m-26 7h26m-26 7h18M197 32h26v14h-26zM197 54h26m-26 7h26m-26 7h18" strokeWidth="1" />
    </svg>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { useLanguage } from "@/components/language/language";
import { type Theme, themeCookie } from "@/components/look/theme";
import { Select } from "@/components/ui/field";

const yearSeconds = 365 * 24 * 60 * 60;

/** Light, dark, or as the device wishes. */
export function ThemeChoice({ id, theme }: { id?: string; theme: Theme }) {
  const { t } = useLanguage();
  const router = useRouter();
  function choose(wanted: Theme) {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet, nor on plain http.
    document.cookie = `${themeCookie}=${wanted}; path=/; max-age=${wanted === "system" ? 0 : yearSeconds}; samesite=lax`;
    router.refresh();
  }
  return (
    <span className="inline-block">
      <Select
        id={id}
        aria-label={id ? undefined : t("shell.theme")}
        className="text-[0.9375rem]"
        value={theme}
        onChange={(event) => choose(event.target.value as Theme)}
      >
        <option value="system">{t("shell.themeSystem")}</option>
        <option value="light">{t("shell.themeLight")}</option>
        <option value="dark">{t("shell.themeDark")}</option>
      </Select>
    </span>
  );
}

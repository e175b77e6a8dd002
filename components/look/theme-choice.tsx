"use client";
import { useLanguage } from "@/components/language/language";
import { type Theme, themeCookie } from "@/components/look/theme";
import { CookieSelect } from "@/components/ui/cookie-select";

/** Light, dark, or as the device wishes. */
export function ThemeChoice({ id, theme }: { id?: string; theme: Theme }) {
  const { t } = useLanguage();
  const options = [
    { value: "system", text: t("shell.themeSystem") },
    { value: "light", text: t("shell.themeLight") },
    { value: "dark", text: t("shell.themeDark") },
  ];
  return <CookieSelect id={id} label={t("shell.theme")} cookie={themeCookie} value={theme} unset="system" options={options} />;
}

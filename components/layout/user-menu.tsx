"use client";
import { useLanguage } from "@/components/language/language";
import { signOut } from "@/components/layout/sign-out";
import { Menu, MenuHeading, MenuItem, MenuLink, MenuRule } from "@/components/ui/menu";

export function UserMenu({ name, email }: { name: string; email: string }) {
  const { t } = useLanguage();
  const shown = name || email;
  return (
    <Menu
      label={t("shell.account", { name: shown })}
      trigger={
        <>
          <span className="max-w-28 truncate sm:max-w-48">{shown}</span>
          <span aria-hidden="true" className="-mt-1 text-ink-soft text-xs">
            ⌄
          </span>
        </>
      }
    >
      <MenuHeading>{email}</MenuHeading>
      <MenuRule />
      <MenuLink href="/settings">{t("shell.settings")}</MenuLink>
      <MenuItem onSelect={() => void signOut()}>{t("shell.signOut")}</MenuItem>
    </Menu>
  );
}

"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useLanguage } from "@/components/language/language";
import { classes } from "@/components/ui/classes";

export function Navigation({ isAdmin }: { isAdmin: boolean }) {
  const path = usePathname();
  const { t } = useLanguage();
  const places = [
    { href: "/lectures", label: t("shell.lectures") },
    { href: "/courses", label: t("shell.courses") },
    ...(isAdmin ? [{ href: "/admin", label: t("shell.administration") }] : []),
  ];
  return (
    <nav aria-label={t("shell.main")} className="flex gap-1">
      {places.map(({ href, label }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? "page" : here ? "true" : undefined}
            className={classes(
              "border-b-2 px-2 pt-2 pb-2 sm:pt-4 sm:pb-[0.875rem] text-[0.9375rem] hover:text-accent",
              here ? "border-ink font-medium" : "border-transparent text-ink-soft",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}

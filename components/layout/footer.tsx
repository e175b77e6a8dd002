import Link from "next/link";
import { LanguageChoice } from "@/components/language/language-choice";
import { pageLanguage } from "@/components/language/page-language";
import { pageTheme } from "@/components/look/page-theme";
import { ThemeChoice } from "@/components/look/theme-choice";
import { classes } from "@/components/ui/classes";

/** The end of every page. `roomy`: the upload manager lies over the end of the window and must not hide it. */
export async function Footer({ roomy }: { roomy: boolean }) {
  const { t } = await pageLanguage();
  return (
    <footer className={classes("border-rule border-t", roomy && "mb-28")}>
      <div className={classes("mx-auto flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-6", roomy ? "max-w-5xl" : "max-w-md")}>
        <LanguageChoice />
        <ThemeChoice theme={await pageTheme()} />
        <Link href="/accessibility" prefetch={false} className="text-link py-1 text-[0.9375rem]">
          {t("shell.accessibility")}
        </Link>
      </div>
    </footer>
  );
}

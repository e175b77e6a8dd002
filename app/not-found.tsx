import type { Metadata } from "next";
import { pageLanguage } from "@/components/language/page-language";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("shell.notHere") };
}

export default async function NotFound() {
  const { t } = await pageLanguage();
  return (
    <EmptyState isPage title={t("shell.notFoundTitle")} actions={<ButtonLink href="/lectures">{t("shell.toLectures")}</ButtonLink>}>
      <p>{t("shell.notFound")}</p>
    </EmptyState>
  );
}

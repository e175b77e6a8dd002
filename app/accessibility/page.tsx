import type { Metadata } from "next";
import { pageLanguage } from "@/components/language/page-language";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageLanguage()).t("accessibility.title") };
}

const checked = ["axe", "narrow", "speech", "wishes", "pdf"] as const;
const limits = ["people", "keyboard", "browsers", "slides", "words", "errors"] as const;

/** Public: what was checked, what is not good yet, whom to tell. Only what is true; whoever changes a check changes it here. */
export default async function AccessibilityPage() {
  const { t, rich } = await pageLanguage();
  const { CONTACT_EMAIL } = env();
  return (
    <div className="max-w-prose space-y-8">
      <PageHeader title={t("accessibility.title")} />
      <p>{t("accessibility.intro")}</p>
      <section aria-labelledby="checked" className="space-y-3">
        <h2 id="checked">{t("accessibility.checkedTitle")}</h2>
        <ul className="list-disc space-y-2 ps-5">
          {checked.map((name) => (
            <li key={name}>{t(`accessibility.checked.${name}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="limits" className="space-y-3">
        <h2 id="limits">{t("accessibility.limitsTitle")}</h2>
        <ul className="list-disc space-y-2 ps-5">
          {limits.map((name) => (
            <li key={name}>{t(`accessibility.limits.${name}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="contact" className="space-y-3">
        <h2 id="contact">{t("accessibility.contactTitle")}</h2>
        <p>
          {CONTACT_EMAIL
            ? rich("accessibility.contact", {
                link: () => (
                  <a href={`mailto:${CONTACT_EMAIL}`} dir="ltr" className="text-link">
                    {CONTACT_EMAIL}
                  </a>
                ),
              })
            : t("accessibility.contactNobody")}
        </p>
      </section>
    </div>
  );
}

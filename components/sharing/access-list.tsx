"use client";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { GrantView } from "@/lib/sharing/grant-requests";

const rightWords = {
  read: ["sharing.mayRead", "sharing.mayReadSource"],
  correct: ["sharing.mayCorrect", "sharing.mayCorrectSource"],
} as const;

/** The owner stands for himself; everybody else can be taken out. */
export function AccessList({ at, grants, onRevoked }: { at: string; grants: GrantView[]; onRevoked: (id: string) => void }) {
  const { t, tag } = useLanguage();
  async function revoke(id: string) {
    try {
      await callApi("DELETE", `${at}/grants/${id}`);
      onRevoked(id);
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    }
  }
  if (grants.length === 0) return <p className="text-ink-soft">{t("sharing.nobody")}</p>;
  return (
    <ul className="divide-y divide-rule">
      {grants.map((grant) => {
        const name = grant.to.kind === "person" ? grant.to.email : t("sharing.aLink");
        return (
          <li key={grant.id} className="flex items-center justify-between gap-3 py-2">
            <div className="min-w-0">
              <div className="break-all">{name}</div>
              <div className="text-ink-soft text-sm">
                {t(rightWords[grant.right][grant.source ? 1 : 0])}
                {grant.expiresAtMs !== undefined &&
                  ` · ${t("sharing.until", { date: new Intl.DateTimeFormat(tag, { dateStyle: "medium" }).format(grant.expiresAtMs) })}`}
              </div>
            </div>
            <Button
              size="small"
              variant="danger"
              className="shrink-0"
              onClick={() => void revoke(grant.id)}
              aria-label={t("sharing.takeBackOf", { name })}
            >
              {t("sharing.takeBack")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

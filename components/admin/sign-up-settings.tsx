import { useState } from "react";
import { InvitationForm } from "@/components/admin/invitation-form";
import { useLanguage } from "@/components/language/language";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { toast } from "@/components/ui/toaster";
import type { Settings } from "@/lib/settings";

const modes: readonly Settings["signUp"][] = ["open", "invitation", "closed"];

/** Who may make an account here, and the links for those who are invited. */
export function SignUpSettings({ initial, isSuperAdmin }: { initial: Settings; isSuperAdmin: boolean }) {
  const { t } = useLanguage();
  const [settings, setSettings] = useState(initial);

  async function choose(signUp: Settings["signUp"]) {
    const before = settings;
    setSettings({ ...settings, signUp });
    try {
      const answer = await callApi<{ settings: Settings }>("PATCH", "/api/admin/settings", { signUp });
      setSettings(answer.settings);
    } catch (error) {
      setSettings(before);
      toast(messageOf(error), { tone: "bad" });
    }
  }

  return (
    <section aria-labelledby="sign-up" className="mt-14 grid gap-x-12 gap-y-8 md:grid-cols-2">
      <fieldset>
        <legend>
          <h2 id="sign-up" className="mb-4">
            {t("admin.newAccounts")}
          </h2>
        </legend>
        <div className="space-y-3">
          {modes.map((value) => (
            <label key={value} className="flex items-start gap-3">
              <input
                type="radio"
                name="sign-up"
                value={value}
                checked={settings.signUp === value}
                onChange={() => void choose(value)}
                className="mt-0.5 size-5 shrink-0"
              />
              <span>
                <span className="block font-medium">{t(`admin.signUp.${value}`)}</span>
                <span className="text-ink-soft text-sm">{t(`admin.signUpNote.${value}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {settings.signUp !== "closed" && <InvitationForm isSuperAdmin={isSuperAdmin} />}
    </section>
  );
}

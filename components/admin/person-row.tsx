import { useState } from "react";
import { useLanguage } from "@/components/language/language";
import { Time } from "@/components/language/time";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import type { Person } from "@/lib/auth/account-requests";
import type { Role } from "@/lib/auth/user";

const roles: readonly Role[] = ["user", "admin", "super_admin"];

interface Given {
  person: Person;
  viewer: { id: string; isSuperAdmin: boolean };
  onChanged: (person: Person) => void;
}

/** One person. Roles, and administrators' accounts, are a super admin's to change; nobody changes their own. */
export function PersonRow({ person, viewer, onChanged }: Given) {
  const { t, rich } = useLanguage();
  const [isBusy, setIsBusy] = useState(false);
  const { id, name, email, role, disabledAtMs, createdAtMs, providers } = person;
  const isSelf = id === viewer.id;
  const action = disabledAtMs === undefined ? t("admin.lockOut") : t("admin.letIn");
  const mayDisable = !isSelf && (viewer.isSuperAdmin || role === "user");

  async function change(body: { role?: Role; disabled?: boolean }) {
    setIsBusy(true);
    try {
      const { user } = await callApi<{ user: Person }>("PATCH", `/api/admin/users/${id}`, body);
      onChanged(user);
    } catch (error) {
      toast(messageOf(error), { tone: "bad" });
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-rule border-b py-3" data-person={email}>
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words font-medium" dir="auto">
          {name || email} {isSelf && <span className="font-normal text-ink-soft">{t("admin.self")}</span>}{" "}
          {disabledAtMs !== undefined && <Badge tone="bad">{t("admin.lockedOut")}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
          <span className="break-all">{email}</span>
          <span>{rich("admin.sinceTime", { time: () => <Time ms={createdAtMs} /> })}</span>
          {providers.length > 0 && <span>{providers.join(", ")}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {viewer.isSuperAdmin && !isSelf ? (
          <Select
            aria-label={t("admin.roleOf", { name: name || email })}
            className="w-auto text-[0.9375rem]"
            value={role}
            disabled={isBusy}
            onChange={(event) => void change({ role: event.target.value as Role })}
          >
            {roles.map((value) => (
              <option key={value} value={value}>
                {t(`admin.role.${value}`)}
              </option>
            ))}
          </Select>
        ) : (
          <span className="text-[0.9375rem]">{t(`admin.role.${role}`)}</span>
        )}
        {mayDisable && (
          <Button
            size="small"
            busy={isBusy}
            aria-label={t("admin.actionOn", { action, name: name || email })}
            onClick={() => void change({ disabled: disabledAtMs === undefined })}
          >
            {action}
          </Button>
        )}
      </div>
    </li>
  );
}

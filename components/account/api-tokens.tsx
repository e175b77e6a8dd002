"use client";
import { useState } from "react";
import { NewApiToken } from "@/components/account/new-api-token";
import { useLanguage } from "@/components/language/language";
import { Time } from "@/components/language/time";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ApiToken } from "@/lib/auth/account-requests";

/** One's tokens: make one, see when each was used, remove it. */
export function ApiTokens({ tokens: stored }: { tokens: ApiToken[] }) {
  const { t, rich } = useLanguage();
  const [tokens, setTokens] = useState(stored);
  const [error, setError] = useState<string>();
  async function revoke(id: string): Promise<void> {
    setError(undefined);
    try {
      await callApi("DELETE", `/api/account/tokens/${id}`);
      setTokens((shown) => shown.filter((token) => token.id !== id));
    } catch (thrown) {
      setError(messageOf(thrown));
    }
  }
  return (
    <div className="space-y-5">
      <NewApiToken onMade={(token) => setTokens((shown) => [token, ...shown])} />
      {error && <Alert tone="bad">{error}</Alert>}
      {tokens.length > 0 && (
        <ul className="divide-y divide-rule border-rule border-y">
          {tokens.map((token) => (
            <li key={token.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <p className="break-words font-medium" dir="auto">
                  {token.name}
                </p>
                <p className="text-ink-soft text-sm">
                  {rich("account.tokenMade", { time: () => <Time ms={token.createdAtMs} /> })}
                  {t("shell.comma")}
                  {token.expiresAtMs !== undefined && (
                    <>
                      {rich("account.tokenEndsAt", { time: () => <Time ms={token.expiresAtMs!} /> })}
                      {t("shell.comma")}
                    </>
                  )}
                  {token.lastUsedAtMs === undefined
                    ? t("account.tokenUnused")
                    : rich("account.tokenUsed", { time: () => <Time ms={token.lastUsedAtMs!} /> })}
                </p>
              </div>
              <Button
                size="small"
                variant="danger"
                aria-label={t("account.removeToken", { name: token.name })}
                onClick={() => void revoke(token.id)}
              >
                {t("shell.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

"use client";
import { useState } from "react";
import { NewApiToken } from "@/components/account/new-api-token";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { ApiToken } from "@/lib/auth/account-requests";

/** One's tokens: make one, see when each was used, remove it. */
export function ApiTokens({ tokens: stored }: { tokens: ApiToken[] }) {
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
                  Made <Time ms={token.createdAtMs} />
                  {token.expiresAtMs !== undefined && (
                    <>
                      , ends <Time ms={token.expiresAtMs} />
                    </>
                  )}
                  {token.lastUsedAtMs === undefined ? (
                    ", never used"
                  ) : (
                    <>
                      , last used <Time ms={token.lastUsedAtMs} />
                    </>
                  )}
                </p>
              </div>
              <Button size="small" variant="danger" aria-label={`Remove ${token.name}`} onClick={() => void revoke(token.id)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

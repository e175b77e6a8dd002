"use client";
import { useState } from "react";
import { signInElsewhere } from "@/components/account/sign-in";
import { useLanguage } from "@/components/language/language";
import { messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** One button for each service that vouches for people. `verb`: what it does here. */
export function ProviderButtons({
  providers,
  next,
  verb,
}: {
  providers: { id: string; name: string }[];
  next: string;
  verb: "account.signInWith" | "account.goOnWith" | "account.connectTo";
}) {
  const { t } = useLanguage();
  const [leavingFor, setLeavingFor] = useState<string>();
  const [error, setError] = useState<string>();
  async function leave(id: string): Promise<void> {
    setLeavingFor(id);
    setError(undefined);
    try {
      await signInElsewhere(id, next);
    } catch (thrown) {
      setError(messageOf(thrown));
      setLeavingFor(undefined);
    }
  }
  if (providers.length === 0) return null;
  return (
    <div className="space-y-3">
      {error && <Alert tone="bad">{error}</Alert>}
      {providers.map(({ id, name }) => (
        <Button key={id} className="w-full" busy={leavingFor === id} onClick={() => void leave(id)}>
          {t(verb, { service: name })}
        </Button>
      ))}
    </div>
  );
}

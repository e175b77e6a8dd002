"use client";
import { useState } from "react";
import { signInElsewhere } from "@/components/account/sign-in";
import { messageOf } from "@/components/lecture/call-api";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** One button for each service that vouches for people. `verb`: what it does here, as in "Sign in with Google". */
export function ProviderButtons({ providers, next, verb }: { providers: { id: string; name: string }[]; next: string; verb: string }) {
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
          {verb} {name}
        </Button>
      ))}
    </div>
  );
}

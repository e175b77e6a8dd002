import type { Refusal } from "@/lib/auth/identity";
import type { Language, MessageKey } from "@/lib/language/translate";
import type { Settings } from "@/lib/settings";

const refusals: Record<Refusal, MessageKey> = {
  disabled: "account.refusal.disabled",
  email_not_verified: "account.refusal.email_not_verified",
  use_password: "account.refusal.use_password",
  set_up_first: "account.refusal.set_up_first",
  invitation_needed: "account.refusal.invitation_needed",
  closed: "account.refusal.closed",
};

/** What to say for the `?error=` that a failed sign-in through another service comes back with. */
export function signInErrorWords({ t }: Language, error: string | undefined): string | undefined {
  if (error === undefined) return undefined;
  return t(Object.hasOwn(refusals, error) ? refusals[error as Refusal] : "account.refusal.other");
}

/** What the sign-up page says before anything is typed; undefined when signing up is open to everybody. */
export function signUpWords({ t }: Language, state: { hasUsers: boolean; signUp: Settings["signUp"] }): string | undefined {
  if (!state.hasUsers) return t(refusals.set_up_first);
  if (state.signUp === "invitation") return t(refusals.invitation_needed);
  return state.signUp === "closed" ? t(refusals.closed) : undefined;
}

import type { Refusal } from "@/lib/auth/identity";
import type { Settings } from "@/lib/settings";

const refusalWords: Record<Refusal, string> = {
  disabled: "This account is switched off. An administrator can switch it on again.",
  email_not_verified: "The sign-in service has not verified your e-mail address. Verify it there, then try again.",
  use_password:
    "There is an account with this e-mail address and a password. Sign in with the password first, then connect in the settings.",
  set_up_first: "This installation has no administrator yet. Use the link that the server printed when it started.",
  invitation_needed: "Signing up needs an invitation. Ask an administrator for one.",
  closed: "Signing up is closed. Ask an administrator for an account.",
};

/** What to say for the `?error=` that a failed sign-in through another service comes back with. */
export function signInErrorWords(error: string | undefined): string | undefined {
  if (error === undefined) return undefined;
  if (error in refusalWords) return refusalWords[error as Refusal];
  return "Signing in through the other service did not work. Nothing was changed; try again.";
}

/** What the sign-up page says before anything is typed; undefined when signing up is open to everybody. */
export function signUpWords(state: { hasUsers: boolean; signUp: Settings["signUp"] }): string | undefined {
  if (!state.hasUsers) return refusalWords.set_up_first;
  if (state.signUp === "invitation") return refusalWords.invitation_needed;
  return state.signUp === "closed" ? refusalWords.closed : undefined;
}

export const wrongCredentials = "The e-mail address or the password is not right.";
export const deadLink = "This link has been used or has expired. Ask an administrator for a new one.";

import { say } from "@/components/language/say";
import { ApiError, callApi } from "@/components/lecture/call-api";

/** Begins a session with a password; the browser keeps the cookie. @throws ApiError */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  await callApi("POST", "/api/auth/callback/credentials", { csrfToken: await csrfToken(), email, password, json: "true" });
}

/** Leaves for the other service, which sends the person back to `next`. @throws ApiError */
export async function signInElsewhere(providerId: string, next: string): Promise<void> {
  const body = { csrfToken: await csrfToken(), callbackUrl: next, json: "true" };
  const { url } = await callApi<{ url?: string }>("POST", `/api/auth/signin/${providerId}`, body);
  if (!url) throw new ApiError("unexpected_answer", say("account.serviceAway"), 502);
  window.location.assign(url);
}

async function csrfToken(): Promise<string> {
  return (await callApi<{ csrfToken: string }>("GET", "/api/auth/csrf")).csrfToken;
}

import { checkCredentials } from "@/lib/auth/check-credentials";
import { clientAddress } from "@/lib/auth/client-address";
import { enterWithIdentity } from "@/lib/auth/enter-with-identity";
import { identityFromClaims } from "@/lib/auth/identity";
import { answerWithNextAuth } from "@/lib/auth/next-auth";
import { findUser } from "@/lib/auth/require-user";
import { configuredProviders } from "@/lib/auth/sign-in-providers";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";
import { log } from "@/lib/log";

/**
 * Everything below /api/auth/: signing in by password or another service, out, and the renewal of a session.
 * @throws AppError not_signed_in and too_many_requests for a sign-in by password
 */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const { NEXTAUTH_SECRET, PUBLIC_URL, TRUST_PROXY, MICROSOFT_TENANT_ID, ...rest } = env();
  if (!NEXTAUTH_SECRET) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set: nobody can sign in.");
  let refusal: AppError | undefined;
  const response = await answerWithNextAuth(request, {
    secret: NEXTAUTH_SECRET,
    publicUrl: PUBLIC_URL,
    providers: configuredProviders({ ...rest, MICROSOFT_TENANT_ID }),
    async signInWithPassword(body) {
      try {
        return await checkCredentials(body, clientAddress(request.headers, TRUST_PROXY));
      } catch (error) {
        if (!isAppError(error)) throw error;
        refusal = error;
        return undefined;
      }
    },
    async signInWithClaims({ id }, claims) {
      const current = await findUser({ headers: request.headers });
      return enterWithIdentity(identityFromClaims(id, claims, MICROSOFT_TENANT_ID), current);
    },
    async findWho({ userId, tokenVersion }) {
      const user = await stores().users.find(userId);
      return user && user.disabledAtMs === undefined && user.tokenVersion === tokenVersion ? user : undefined;
    },
    note: (level, code, detail) => log[level]({ code, reason: reasonOf(detail) }, "sign-in"),
  });
  // next-auth would answer 401 to both and lose the words.
  if (refusal) throw refusal;
  return response;
}

/** The words of what went wrong, never the tokens that next-auth adds to it. */
function reasonOf(detail: unknown): string | undefined {
  if (detail instanceof Error) return detail.message;
  return typeof detail === "object" && detail && "error" in detail && detail.error instanceof Error ? detail.error.message : undefined;
}

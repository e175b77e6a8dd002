import type { ProviderId } from "@/lib/auth/identity";
import type { Env } from "@/lib/env";

/** A service that vouches for people by OpenID Connect. */
export interface SignInProvider {
  id: ProviderId;
  /** As the button says it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

type Configured = Pick<
  Env,
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
  | "OIDC_CLIENT_SECRET"
  | "OIDC_NAME"
  | "GOOGLE_CLIENT_ID"
  | "GOOGLE_CLIENT_SECRET"
  | "MICROSOFT_CLIENT_ID"
  | "MICROSOFT_CLIENT_SECRET"
  | "MICROSOFT_TENANT_ID"
>;

/** Those whose variables are all set. */
export function configuredProviders(env: Configured): SignInProvider[] {
  const wanted = [
    { id: "oidc", name: env.OIDC_NAME, issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET },
    {
      id: "google",
      name: "Google",
      issuer: "https://accounts.google.com",
      clientId: env.GOOGLE_CLIENT_ID,
      clientSecret: env.GOOGLE_CLIENT_SECRET,
    },
    {
      id: "microsoft",
      name: "Microsoft",
      issuer: `https://login.microsoftonline.com/${env.MICROSOFT_TENANT_ID}/v2.0`,
      clientId: env.MICROSOFT_CLIENT_ID,
      clientSecret: env.MICROSOFT_CLIENT_SECRET,
    },
  ] as const;
  return wanted.flatMap(({ id, name, issuer, clientId, clientSecret }) =>
    issuer && clientId && clientSecret ? [{ id, name, issuer: issuer.replace(/\/$/, ""), clientId, clientSecret }] : [],
  );
}

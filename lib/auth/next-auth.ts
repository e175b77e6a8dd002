import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type AuthOptions } from "next-auth";
import { decode, type JWT } from "next-auth/jwt";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { isHttps, parseCookies, type Session, sessionCookieName, sessionIdleSeconds, sessionSchema } from "@/lib/auth/session";
import type { SignInProvider } from "@/lib/auth/sign-in-providers";
import type { User } from "@/lib/auth/user";

type Who = Pick<User, "id" | "name" | "email" | "role" | "tokenVersion">;

/** What next-auth has to ask us. */
export interface AuthSettings {
  secret: string;
  publicUrl: string;
  providers: SignInProvider[];
  /** Undefined refuses. `body` as it was sent. */
  signInWithPassword(body: unknown): Promise<Who | undefined>;
  /** `claims` of a verified ID token. A string refuses: the `?error=` of the sign-in page. */
  signInWithClaims(provider: SignInProvider, claims: unknown): Promise<Who | string>;
  /** Undefined when the session has ended. */
  findWho(session: Session): Promise<Who | undefined>;
  note(level: "error" | "warn" | "debug", code: string, detail: unknown): void;
}

/** next-auth has no use for the others here, and some should not be reachable (`_log` writes what anybody sends into our log). */
const actions = {
  GET: ["csrf", "session", "providers", "signin", "callback", "signout", "error"],
  POST: ["signin", "callback", "signout"],
};

/** Answers a request below /api/auth/. next-auth is called in its form for plain Node, which needs no Next around it. */
export async function answerWithNextAuth(request: Request, settings: AuthSettings): Promise<Response> {
  const url = new URL(request.url);
  const nextauth = url.pathname.split("/").slice(3);
  const allowed = request.method === "GET" ? actions.GET : request.method === "POST" ? actions.POST : [];
  if (!allowed.includes(nextauth[0] ?? "")) return new Response(null, { status: 404 });
  const asked: Partial<NextApiRequest> = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    cookies: parseCookies(request.headers),
    body: await readBody(request),
  };
  const answer = collectAnswer();
  await NextAuth(asked as NextApiRequest, answer.collector, authOptions(settings));
  return answer.response();
}

/** The session of the cookie when it is ours, whole and not expired; undefined for anything else. */
export async function readSessionCookie(headers: Headers, secret: string, publicUrl: string): Promise<Session | undefined> {
  const token = parseCookies(headers)[sessionCookieName(publicUrl)];
  if (!token) return undefined;
  try {
    return sessionSchema.safeParse(await decode({ token, secret })).data;
  } catch {
    return undefined;
  }
}

export function authOptions(settings: AuthSettings): AuthOptions {
  const secure = isHttps(settings.publicUrl);
  let entered: Who | undefined;
  return {
    secret: settings.secret,
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(settings.publicUrl), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    session: { strategy: "jwt", maxAge: sessionIdleSeconds },
    jwt: { maxAge: sessionIdleSeconds },
    // Our own pages for all of them: the built-in ones carry inline styles, which a strict Content-Security-Policy forbids.
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    providers: [
      {
        id: "credentials",
        name: "Password",
        type: "credentials",
        credentials: {},
        async authorize(_credentials, { body }) {
          entered = await settings.signInWithPassword(body);
          return entered ? { id: entered.id } : null;
        },
      },
      ...settings.providers.map(oidcProvider),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        const provider = settings.providers.find(({ id }) => id === account?.provider);
        if (!provider) return entered !== undefined;
        const who = await settings.signInWithClaims(provider, profile);
        if (typeof who === "string") return `/sign-in?error=${encodeURIComponent(who)}`;
        entered = who;
        return true;
      },
      async jwt({ token, trigger }): Promise<JWT> {
        const who = trigger === "signIn" ? entered : await whoHas(token);
        // Thrown here, next-auth removes the cookie.
        if (!who) throw new Error("This session has ended.");
        return { userId: who.id, tokenVersion: who.tokenVersion };
      },
      async session({ session, token }) {
        const who = await whoHas(token);
        return { expires: session.expires, user: who && { name: who.name, email: who.email } };
      },
      redirect: ({ url, baseUrl }) =>
        URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl ? new URL(url, baseUrl).href : baseUrl,
    },
    logger: {
      error: (code, detail) => settings.note(code === "JWT_SESSION_ERROR" ? "debug" : "error", code, detail),
      warn: (code) => settings.note("warn", code, undefined),
      debug: () => undefined,
    },
  };

  async function whoHas(token: JWT): Promise<Who | undefined> {
    const session = sessionSchema.safeParse(token);
    return session.success ? settings.findWho(session.data) : undefined;
  }
}

/** openid-client checks issuer, audience, nonce, times and the signature (RS256, unless the provider is registered otherwise). */
function oidcProvider({ id, name, issuer, clientId, clientSecret }: SignInProvider): OAuthConfig<{ sub: string }> {
  return {
    id,
    name,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    authorization: { params: { scope: "openid email profile" } },
    httpOptions: { timeout: 10_000 },
    userinfo: {
      // Some providers (Okta with the code flow) leave the e-mail out of the ID token; openid-client compares the subject.
      async request({ client, tokens }) {
        if (!tokens.id_token) throw new Error("The provider sent no ID token.");
        const [, payload = ""] = tokens.id_token.split(".");
        const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
        if (claims.email !== undefined || !client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims;
        const more = await client.userinfo(tokens.access_token);
        if (more.sub !== claims.sub) throw new Error("The provider speaks of two people.");
        return { ...more, ...claims };
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}

async function readBody(request: Request): Promise<unknown> {
  if (request.method !== "POST") return undefined;
  const text = await request.text();
  if (text.length > 20_000) return undefined;
  if (!request.headers.get("content-type")?.includes("application/json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes down what next-auth answers through Node's response object and makes a web Response of it. */
function collectAnswer(): { collector: NextApiResponse; response(): Response } {
  let status = 200;
  let body: string | undefined;
  const headers = new Map<string, string | string[]>();
  const collector: Partial<NextApiResponse> = {
    status(code) {
      status = code;
      return collector as NextApiResponse;
    },
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader(name, value) {
      headers.set(name.toLowerCase(), typeof value === "string" || typeof value === "number" ? String(value) : [...value]);
      return collector as NextApiResponse;
    },
    end() {
      return collector as NextApiResponse;
    },
    json(value) {
      headers.set("content-type", "application/json");
      body = JSON.stringify(value);
    },
    send(value) {
      if (value === undefined || value === null) return;
      if (typeof value !== "string") headers.set("content-type", "application/json");
      body = typeof value === "string" ? value : JSON.stringify(value);
    },
  };
  return {
    collector: collector as NextApiResponse,
    response() {
      const result = new Headers({ "cache-control": "no-store" });
      for (const [name, value] of headers)
        for (const each of [value].flat()) name === "set-cookie" ? result.append(name, each) : result.set(name, each);
      return new Response(body ?? null, { status, headers: result });
    },
  };
}

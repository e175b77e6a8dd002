import { z } from "zod";

/** What the encrypted cookie says. Whether it still counts is decided against the store at every request. */
export const sessionSchema = z.object({ userId: z.string().min(1), tokenVersion: z.number().int() });
export type Session = z.infer<typeof sessionSchema>;

/** A session ends after so long without a visit; every visit renews it, so that it cannot end during a long upload. */
export const sessionIdleSeconds = 14 * 86_400;

/** The browser takes a cookie named `__Host-` only over HTTPS, for this host and every path. */
export function sessionCookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? "__Host-thakii.session" : "thakii.session";
}

export function isHttps(publicUrl: string): boolean {
  return new URL(publicUrl).protocol === "https:";
}

/** The cookies of a request by name; of a name that comes twice the first counts (RFC 6265 puts the most specific first). */
export function parseCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, equals)).trim();
    if (name === "" || Object.hasOwn(cookies, name)) continue;
    const value = pair.slice(equals + 1).trim();
    try {
      cookies[name] = decodeURIComponent(value.replace(/^"(.*)"$/, "$1"));
    } catch {
      cookies[name] = value;
    }
  }
  return cookies;
}

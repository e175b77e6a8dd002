import { AppError } from "@/lib/errors";

/**
 * Where a request comes from, as the browser itself says. `Sec-Fetch-Site` cannot be set by a page; it is sent to secure origins and
 * localhost. Elsewhere `Origin` accompanies everything but GET and HEAD.
 */
export function requestSite(headers: Headers, publicUrl: string): "same" | "other" | "unknown" {
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin") return "same";
  const origin = headers.get("origin");
  if (origin !== null) return origin === new URL(publicUrl).origin && site !== "cross-site" ? "same" : "other";
  return site === null ? "unknown" : "other";
}

export function changesState(method: string | undefined): boolean {
  return !["GET", "HEAD"].includes((method ?? "GET").toUpperCase());
}

/**
 * For requests that a cookie vouches for: another site must not be able to send them (CSRF). A client without a browser has no business
 * with a cookie; it uses an API token. @throws AppError forbidden
 */
export function requireSameOrigin(headers: Headers, method: string | undefined, publicUrl: string): void {
  if (!changesState(method) || requestSite(headers, publicUrl) === "same") return;
  throw new AppError(
    "forbidden",
    `This request does not come from a page of ${new URL(publicUrl).origin}. Open that address and try again.`,
  );
}

import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";

/**
 * Headers that keep a page to itself: scripts run only with this answer's nonce, nobody frames us, pictures and uploads go to our own
 * address and the object store's. It is no gate: every handler and page checks who asks.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce out of the request's policy and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** API routes stand outside: the proxy cuts request bodies at 10 MB without a word. */
export const config = { matcher: "/((?!api/|_next/static/|_next/image|favicon.ico).*)" };

function contentSecurityPolicy(nonce: string): string {
  const { S3_PUBLIC_ENDPOINT, S3_ENDPOINT, PUBLIC_URL, NODE_ENV } = env();
  const storeAddress = S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT;
  const store = storeAddress ? ` ${new URL(storeAddress).origin}` : "";
  const development = NODE_ENV === "development";
  const rules = [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild server stacks; the production build never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${store}`,
    `media-src 'self' blob:${store}`,
    `connect-src 'self'${store}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  if (PUBLIC_URL.startsWith("https:") && (!storeAddress || storeAddress.startsWith("https:"))) rules.push("upgrade-insecure-requests");
  return rules.join("; ");
}

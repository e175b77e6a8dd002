import { S3Error } from "./s3-error";

const methods = "GET, HEAD, PUT, POST, DELETE";
const exposed = "ETag, Content-Length, Content-Range, Accept-Ranges, Content-Disposition, Last-Modified, x-amz-request-id";

/** Headers for an answer to a page of one of our origins; none for others, whose browsers then keep the answer from them. */
export function corsHeaders(origins: readonly string[], origin: string | undefined): Record<string, string> {
  const vary = { vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method" };
  const allowed = allow(origins, origin);
  if (!allowed) return vary;
  return { ...vary, "access-control-allow-origin": allowed, "access-control-expose-headers": exposed };
}

/** The answer to `OPTIONS`. @throws S3Error AccessForbidden for an origin or method that is not configured. */
export function preflightHeaders(
  origins: readonly string[],
  origin: string | undefined,
  method: string | undefined,
  headers: string | undefined,
): Record<string, string> {
  if (!allow(origins, origin) || !method || !methods.split(", ").includes(method))
    throw new S3Error("AccessForbidden", "CORSResponse: This CORS request is not allowed.");
  const names = (headers ?? "").split(",").map((name) => name.trim());
  const allowed = names.filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)).join(", ");
  return {
    ...corsHeaders(origins, origin),
    "access-control-allow-methods": methods,
    ...(allowed ? { "access-control-allow-headers": allowed } : {}),
    "access-control-max-age": "3600",
  };
}

function allow(origins: readonly string[], origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (origins.includes("*")) return "*";
  return origins.includes(origin) ? origin : undefined;
}

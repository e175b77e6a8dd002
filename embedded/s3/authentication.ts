import { S3Error } from "./s3-error";
import { isSame, parseTimestamp, type SignableRequest, type Signing, scope, signRequest } from "./signature";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** A request whose signature holds. `payload` is the value of `x-amz-content-sha256`; `seed` the signature that chunks build upon. */
export interface Authentic {
  payload: string;
  signing: Signing;
  seed: string;
}

interface Claim {
  accessKeyId: string;
  scope: string;
  signedHeaders: string[];
  signature: string;
  timestamp: string;
  payload: string;
}

const algorithm = "AWS4-HMAC-SHA256";
const skewMs = 15 * 60_000;
const longestExpiryS = 7 * 24 * 3600;

/** Signature version 4 in the header or in the query. @throws S3Error with S3's code for what is wrong. */
export function authenticate(request: SignableRequest, credentials: Credentials, nowMs: number): Authentic {
  const query = new Map(request.query);
  const inQuery = query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature");
  const authorization = request.headers.get("authorization");
  if (inQuery && authorization !== undefined) throw new S3Error("InvalidArgument", "Only one auth mechanism allowed");
  if (!inQuery && authorization === undefined) throw new S3Error("AccessDenied", "Access Denied");
  const claim = inQuery ? readQuery(query, request.headers) : readHeader(authorization ?? "", request.headers);
  const malformed = inQuery ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed";

  if (!isSame(claim.accessKeyId, credentials.accessKeyId))
    throw new S3Error("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
  const signing = { secretAccessKey: credentials.secretAccessKey, region: credentials.region, timestamp: claim.timestamp };
  if (claim.scope !== scope(signing)) throw new S3Error(malformed, `The credential scope must be ${scope(signing)}.`);
  requireTimely(claim.timestamp, inQuery ? query.get("X-Amz-Expires") : undefined, inQuery, nowMs);
  requireSigned(claim.signedHeaders, request.headers, inQuery);
  if (!isSame(claim.signature, signRequest(signing, request, claim.signedHeaders, claim.payload)))
    throw new S3Error(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    );
  return { payload: claim.payload, signing, seed: claim.signature };
}

function readHeader(authorization: string, headers: ReadonlyMap<string, string>): Claim {
  const match = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(authorization);
  if (!match)
    throw new S3Error("InvalidRequest", `The authorization mechanism you have provided is not supported. Please use ${algorithm}.`);
  const fields = new Map((match[1] ?? "").split(/,\s*/).map((field) => field.split(/=(.*)/s, 2) as [string, string]));
  const timestamp = headers.get("x-amz-date");
  if (timestamp === undefined) throw new S3Error("AccessDenied", "AWS authentication requires a valid x-amz-date header");
  const payload = headers.get("x-amz-content-sha256");
  if (payload === undefined) throw new S3Error("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  return claimOf(
    "AuthorizationHeaderMalformed",
    fields.get("Credential"),
    fields.get("SignedHeaders"),
    fields.get("Signature"),
    timestamp,
    payload,
  );
}

function readQuery(query: ReadonlyMap<string, string>, headers: ReadonlyMap<string, string>): Claim {
  const code = "AuthorizationQueryParametersError";
  if (query.get("X-Amz-Algorithm") !== algorithm) throw new S3Error(code, `X-Amz-Algorithm only supports "${algorithm}"`);
  const payload = headers.get("x-amz-content-sha256") ?? query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
  const get = (name: string) => query.get(`X-Amz-${name}`);
  return claimOf(code, get("Credential"), get("SignedHeaders"), get("Signature"), get("Date"), payload);
}

function claimOf(
  code: "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError",
  credential = "",
  signedHeaders = "",
  signature = "",
  timestamp = "",
  payload = "",
): Claim {
  const slash = credential.indexOf("/");
  if (slash < 1 || !signedHeaders || !signature || !timestamp) throw new S3Error(code, "A part of the signature is missing or malformed.");
  const names = signedHeaders.split(";");
  return {
    accessKeyId: credential.slice(0, slash),
    scope: credential.slice(slash + 1),
    signedHeaders: names,
    signature,
    timestamp,
    payload,
  };
}

function requireTimely(timestamp: string, expires: string | undefined, presigned: boolean, nowMs: number): void {
  const atMs = parseTimestamp(timestamp);
  if (Number.isNaN(atMs)) throw new S3Error("AccessDenied", "AWS authentication requires a valid date in ISO 8601 basic format");
  if (!presigned) {
    if (Math.abs(nowMs - atMs) > skewMs)
      throw new S3Error("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
    return;
  }
  const expiresS = /^\d{1,7}$/.test(expires ?? "") ? Number(expires) : Number.NaN;
  if (!(expiresS >= 1 && expiresS <= longestExpiryS))
    throw new S3Error("AuthorizationQueryParametersError", "X-Amz-Expires must be between 1 and 604800 seconds");
  if (atMs - nowMs > skewMs) throw new S3Error("AccessDenied", "Request is not yet valid");
  if (nowMs > atMs + expiresS * 1000) throw new S3Error("AccessDenied", "Request has expired");
}

/** `host` and every `x-amz-*` header must be under the signature: an unsigned one could change what the request means. */
function requireSigned(signedHeaders: string[], headers: ReadonlyMap<string, string>, presigned: boolean): void {
  const must = [...headers.keys()].filter((name) => name.startsWith("x-amz-") && !(presigned && name === "x-amz-content-sha256"));
  const missing = ["host", ...must].filter((name) => !signedHeaders.includes(name));
  if (missing.length > 0)
    throw new S3Error("AccessDenied", `There were headers present in the request which were not signed: ${missing.join(", ")}`);
}

import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { AppError } from "@/lib/errors";

// firebase-admin is not used here: it takes unsigned tokens wherever FIREBASE_AUTH_EMULATOR_HOST happens to be set.

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/**
 * The claims of a Firebase ID token: signature, issuer, audience and times are verified as Firebase's "Verify ID tokens using a
 * third-party JWT library" asks.
 * @param keysUrl JWKS of securetoken@system.gserviceaccount.com; kept in memory
 * @throws AppError not_signed_in for anything but a valid token; unavailable when the keys cannot be fetched
 */
export async function verifyFirebaseToken(token: string, projectId: string, keysUrl: string): Promise<JWTPayload> {
  const keys = keySets.get(keysUrl) ?? createRemoteJWKSet(new URL(keysUrl), { timeoutDuration: 5000 });
  keySets.set(keysUrl, keys);
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      issuer: `https://securetoken.google.com/${projectId}`,
      audience: projectId,
      requiredClaims: ["sub", "iat", "exp", "auth_time"],
      clockTolerance: 5,
    });
    const { sub, auth_time: authTime } = payload;
    if (!sub || sub.length > 128 || typeof authTime !== "number" || authTime > Date.now() / 1000 + 5)
      throw new errors.JWTInvalid("auth_time or sub");
    return payload;
  } catch (error) {
    const aboutTheToken =
      error instanceof errors.JWTInvalid ||
      error instanceof errors.JWTExpired ||
      error instanceof errors.JWTClaimValidationFailed ||
      error instanceof errors.JWSInvalid ||
      error instanceof errors.JWSSignatureVerificationFailed ||
      error instanceof errors.JOSEAlgNotAllowed ||
      error instanceof errors.JOSENotSupported ||
      error instanceof errors.JWKSNoMatchingKey ||
      error instanceof errors.JWKSMultipleMatchingKeys;
    if (aboutTheToken) throw new AppError("not_signed_in", "This Firebase token is not valid.", { cause: error });
    throw new AppError("unavailable", "The keys of Firebase tokens cannot be fetched at this moment.", { cause: error });
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";

/** What one sign-in's ID token says; what is absent is as it should be. */
export interface TokenWish {
  claims: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  nonce?: string;
  expiresIn?: string;
  alg?: "none";
  /** Signed by a key that the provider does not publish. */
  strangerKey?: boolean;
}

/** A small real OpenID provider on loopback: discovery, keys, authorisation codes with PKCE, signed ID tokens. */
export async function startOidcServer() {
  const own = await generateKeyPair("RS256");
  const stranger = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "own", use: "sig", alg: "RS256" };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let wish: TokenWish = { claims: {} };
  let askedNonce = "";

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", issuer);
    const send = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (pathname === "/jwks") send({ keys: [jwk] });
    else if (pathname === "/token") send({ access_token: "access", token_type: "Bearer", id_token: await idToken() });
    else
      send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
  }

  async function idToken(): Promise<string> {
    const claims = { nonce: wish.nonce ?? askedNonce, ...wish.claims };
    const build = (jwt: SignJWT | UnsecuredJWT) =>
      jwt
        .setIssuer(wish.issuer ?? issuer)
        .setAudience(wish.audience ?? "thakii")
        .setIssuedAt()
        .setExpirationTime(wish.expiresIn ?? "5m");
    if (wish.alg === "none") return (build(new UnsecuredJWT(claims)) as UnsecuredJWT).encode();
    const signed = build(new SignJWT(claims)) as SignJWT;
    return signed.setProtectedHeader({ alg: "RS256", kid: "own" }).sign((wish.strangerKey ? stranger : own).privateKey);
  }

  return {
    issuer,
    /** A token that is signed as `wish` says, outside of any sign-in. */
    async sign(wanted: TokenWish): Promise<string> {
      wish = wanted;
      return idToken();
    },
    /** What the person's browser brings back from the address that we sent it to. */
    agree(authorizationUrl: string, wanted: TokenWish): URLSearchParams {
      const asked = new URL(authorizationUrl).searchParams;
      askedNonce = asked.get("nonce") ?? "";
      wish = wanted;
      return new URLSearchParams({ code: "a code", state: asked.get("state") ?? "" });
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

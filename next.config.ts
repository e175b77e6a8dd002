import type { NextConfig } from "next";

/** For every answer, files and API routes included; what needs a nonce is set by `proxy.ts`. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

/** The secret of a shared link stands in the address: nobody else is told it. */
const sharedHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
];

const config: NextConfig = {
  // A second build beside a running one: `NEXT_DIST_DIR=.next-try next build`.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    ...["/shared/:path*", "/api/shared/:path*"].map((source) => ({ source, headers: sharedHeaders })),
  ],
  // Native or dynamically loading packages: required at run time, never bundled.
  serverExternalPackages: ["@google-cloud/firestore", "@node-rs/argon2", "firebase-admin", "fluent-ffmpeg", "pino", "sharp"],
};

export default config;

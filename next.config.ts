import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // Native or dynamically loading packages: required at run time, never bundled.
  serverExternalPackages: ["@google-cloud/firestore", "@node-rs/argon2", "firebase-admin", "fluent-ffmpeg", "pino", "sharp"],
};

export default config;

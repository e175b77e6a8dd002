import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { findPageUser } from "@/app/page-user";
import { KeepSession } from "@/components/account/keep-session";
import { Shell } from "@/components/layout/shell";
import { Toaster } from "@/components/ui/toaster";
import { UploadManager } from "@/components/upload/upload-manager";
import { isAdmin } from "@/lib/auth/user";
import { env } from "@/lib/env";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Thakii", template: "%s · Thakii" },
  description: "Lecture videos become documents that students read.",
  robots: { index: false },
};
export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#121316" },
  ],
};

/** Asking who looks makes every page dynamic, which the nonce of each answer's CSP needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const user = await findPageUser();
  return (
    <html lang="en">
      <body>
        <Shell user={user && { name: user.name, email: user.email, isAdmin: isAdmin(user) }}>{children}</Shell>
        {user && <UploadManager userId={user.id} maxUploadBytes={env().MAX_UPLOAD_BYTES} />}
        {user && <KeepSession />}
        <Toaster />
      </body>
    </html>
  );
}

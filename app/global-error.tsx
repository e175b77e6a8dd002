"use client";
import { Wordmark } from "@/components/layout/wordmark";
import { buttonClasses } from "@/components/ui/button";
import "./globals.css";

/** When even the frame of the pages failed. A plain link: nothing of the app can be relied on here. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Out of order · Thakii</title>
      </head>
      <body>
        <main className="mx-auto max-w-md space-y-4 px-4 py-16">
          <Wordmark />
          <h1>Out of order for a moment</h1>
          <p>The server could not make this page. Uploads and work on lectures are not touched by it.</p>
          <p lang="de">Gerade außer Betrieb. Uploads und die Arbeit an Vorlesungen sind davon nicht betroffen.</p>
          <p lang="ar" dir="rtl">
            خارج الخدمة للحظة. لا يؤثر ذلك في عمليات الرفع ولا في معالجة المحاضرات.
          </p>
          {error.digest && (
            <p className="text-ink-soft text-sm">
              Code for an administrator: <code>{error.digest}</code>
            </p>
          )}
          <a href="/" className={buttonClasses("primary")}>
            Load again
          </a>
        </main>
      </body>
    </html>
  );
}

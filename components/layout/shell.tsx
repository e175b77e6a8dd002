import Link from "next/link";
import type { ReactNode } from "react";
import { pageLanguage } from "@/components/language/page-language";
import { Footer } from "@/components/layout/footer";
import { Navigation } from "@/components/layout/navigation";
import { UserMenu } from "@/components/layout/user-menu";
import { Wordmark } from "@/components/layout/wordmark";
import { OpenSearch } from "@/components/search/open-search";

export interface ShellUser {
  name: string;
  email: string;
  isAdmin: boolean;
}

/** The frame of every page. Without a user: the name alone, and the page in a narrow column. */
export async function Shell({ user, children }: { user?: ShellUser; children: ReactNode }) {
  const { t } = await pageLanguage();
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t("shell.skip")}
      </a>
      <header className="border-rule border-b bg-paper">
        <div className="mx-auto flex min-h-14 max-w-5xl flex-wrap items-center gap-x-6 px-4 sm:px-6">
          <Link href="/" className="py-2" aria-label={t("shell.start")}>
            <Wordmark />
          </Link>
          {user && (
            <>
              <div className="order-last -ms-2 basis-full sm:order-none sm:ms-0 sm:basis-auto">
                <Navigation isAdmin={user.isAdmin} />
              </div>
              <div className="ms-auto flex items-center gap-2">
                <OpenSearch />
                <UserMenu name={user.name} email={user.email} />
              </div>
            </>
          )}
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={
          user
            ? "mx-auto max-w-5xl px-4 pt-8 pb-16 sm:px-6 sm:pt-10"
            : "mx-auto max-w-md px-4 pt-10 pb-16 has-data-wide:max-w-5xl sm:pt-16 has-data-wide:sm:px-6"
        }
      >
        {children}
      </main>
      <Footer roomy={user !== undefined} />
    </>
  );
}

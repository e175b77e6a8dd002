import type { ReactNode } from "react";

/** Nothing here yet: one picture, one sentence, one thing to do. */
export function EmptyState({
  picture,
  title,
  isPage,
  children,
  actions,
}: {
  picture?: ReactNode;
  title: ReactNode;
  /** Nothing else is on the page: this is its name. */
  isPage?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-xl flex-col items-center gap-4 px-4 py-12 text-center sm:py-16">
      {picture}
      <Heading className="text-xl">{title}</Heading>
      {children && <div className="space-y-2 text-ink-soft">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}

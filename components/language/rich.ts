import { createElement, Fragment, type ReactNode } from "react";
import type { Locale } from "@/lib/language/locale";
import type { Language, MessageKey } from "@/lib/language/translate";

export interface PageLanguage extends Language {
  locale: Locale;
  /** A message with tags, as nodes: `rich("…", { link: (text) => <a href="…">{text}</a> })`. */
  rich: (key: MessageKey, values: Record<string, string | number | ((children: ReactNode) => ReactNode)>) => ReactNode;
}

export function richOf({ pieces }: Pick<Language, "pieces">): PageLanguage["rich"] {
  return (key, values) => {
    const drawing = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "function" ? (parts: ReactNode[]) => value(drawn(parts)) : value,
    ]);
    return drawn(pieces<ReactNode>(key, Object.fromEntries(drawing)));
  };
}

/** One by one, so that none needs a key. */
function drawn(parts: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}

"use client";
import { useLanguage } from "@/components/language/language";
import * as ui from "@/components/ui/time";

/** A moment as the reader's language and region write it. */
export function Time({ ms }: { ms: number }) {
  return <ui.Time ms={ms} tag={useLanguage().tag} />;
}

/** How long ago, in the reader's language. */
export function Age({ ms }: { ms: number }) {
  const { t, tag } = useLanguage();
  return <ui.Age ms={ms} tag={tag} justNow={t("shell.justNow")} />;
}

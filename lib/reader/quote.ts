import { formatClock } from "@/lib/time";

/** What is copied: the words, where they are from, and the way back to them. */
export function formatQuote({ text, title, ms, url }: { text: string; title: string; ms: number; url: string }): string {
  return `“${text.replace(/\s+/gu, " ").trim()}”\n— ${title}, ${formatClock(ms)}\n${url}`;
}

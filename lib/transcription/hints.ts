import { createHash } from "node:crypto";
import { z } from "zod";
import type { Span } from "@/lib/slides/slide";

/** Words to expect, for the recogniser: the owner's list, and what stands on the slides of that minute. */
export const hintsSchema = z.object({
  version: z.literal(1),
  /** What was listened to, and by whom: hints for anything else are none. */
  basis: z.string(),
  /** The owner's words. While they stay the same, the hints do too, whatever becomes of the slides: nothing is heard twice. */
  terms: z.array(z.string()),
  /** By chunk of the plan; "" where there is nothing to expect. */
  prompts: z.array(z.string()),
});
export type Hints = z.infer<typeof hintsSchema>;

/** Whisper reads at most 224 tokens of a prompt; more than this crowds out what it heard (speech.md D3). */
const mostTokens = 150;
const minuteMs = 60_000;

/**
 * One line of words for each chunk, the same for all that begin in the same minute. The owner's words come first: they chose them.
 * @param slideTerms what stands on the slides between two moments, the most telling first
 */
export function hintPrompts(
  chunks: readonly Span[],
  terms: readonly string[],
  slideTerms: (startMs: number, endMs: number) => readonly string[],
): string[] {
  const byMinute = new Map<number, string>();
  return chunks.map(({ startMs }) => {
    const minute = Math.floor(startMs / minuteMs);
    const known = byMinute.get(minute);
    if (known !== undefined) return known;
    const made = hintLine([...terms, ...slideTerms(minute * minuteMs, (minute + 1) * minuteMs)]);
    byMinute.set(minute, made);
    return made;
  });
}

/** As many of the terms as fit, each once, as a sentence: Whisper goes on in the style of what it reads. */
function hintLine(terms: readonly string[]): string {
  const chosen = new Map<string, string>();
  let tokens = 0;
  for (const term of terms) {
    const text = term.replace(/\s+/gu, " ").trim();
    const key = text.toLocaleLowerCase("en");
    const cost = tokensOf(text) + 1;
    if (text === "" || chosen.has(key) || tokens + cost > mostTokens) continue;
    tokens += cost;
    chosen.set(key, text);
  }
  return chosen.size === 0 ? "" : `${[...chosen.values()].join(", ")}.`;
}

/** Never fewer than Whisper counts: its tokens are three letters or more of Latin script, and at worst each byte of another. */
function tokensOf(text: string): number {
  const bytes = Buffer.byteLength(text, "utf8");
  return bytes === text.length ? Math.ceil(bytes / 2.5) : bytes;
}

/** Tells whether what was prepared for listening (words to expect, a vote on the language) still holds. */
export function listeningBasis({ audioSha256, engine }: { audioSha256: string; engine: string }): string {
  return createHash("sha256")
    .update(JSON.stringify([audioSha256, engine]))
    .digest("hex")
    .slice(0, 32);
}

import type { Cue } from "@/lib/subtitles/cue";
import { formatTime, linesOf, parseBlocks } from "@/lib/subtitles/timed-block";

/**
 * WebVTT (W3C). @param note where the words come from ("machine made, not reviewed"), for whoever opens the file
 */
export function formatVtt(cues: readonly Cue[], note?: string): string {
  // A note ends at a blank line and may not hold an arrow.
  const head = note ? `WEBVTT\n\nNOTE\n${linesOf(note.replaceAll("-->", "→")).join("\n")}\n` : "WEBVTT\n";
  const blocks = cues.map(
    (cue) =>
      `\n${formatTime(cue.startMs, ".")} --> ${formatTime(cue.endMs, ".")}\n${voiceOf(cue)}${escapeVtt(linesOf(cue.text).join("\n"))}\n`,
  );
  return head + blocks.join("");
}

/** A voice tag, which holds until the cue ends. */
function voiceOf({ speaker }: Cue): string {
  const name = speaker && linesOf(speaker).join(" ");
  return name ? `<v ${escapeVtt(name)}>` : "";
}

/** Escaped, a text holds neither a tag nor an arrow. */
function escapeVtt(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: "\u{A0}",
  lrm: "\u{200E}",
  rlm: "\u{200F}",
  quot: '"',
  apos: "'",
};

export function unescapeVtt(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/giu, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Who speaks in this cue, by its first voice tag. */
export function speakerOf(lines: readonly string[]): string | undefined {
  const name = /<v(?:\.[^\s>]*)*\s+([^>]+)>/u.exec(lines.join("\n"))?.[1];
  return name ? unescapeVtt(name).trim() || undefined : undefined;
}

/** Reads the cues' text without its tags; cues without text are left out. */
export function parseVtt(text: string): Cue[] {
  return parseBlocks(text)
    .map((block) => ({
      startMs: block.startMs,
      endMs: block.endMs,
      text: block.lines
        .map((line) => unescapeVtt(line.replace(/<[^>]*>/gu, "")).trim())
        .filter((line) => line !== "")
        .join("\n"),
      ...(speakerOf(block.lines) && { speaker: speakerOf(block.lines) }),
    }))
    .filter((cue) => cue.text !== "");
}

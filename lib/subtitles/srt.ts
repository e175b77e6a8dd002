import type { Cue } from "@/lib/subtitles/cue";
import { formatTime, linesOf, parseBlocks } from "@/lib/subtitles/timed-block";

/** SubRip: UTF-8, numbers from 1, commas, CRLF, as old players want it. The text is plain: SRT has no escapes. */
export function formatSrt(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) =>
      [String(index + 1), `${formatTime(cue.startMs, ",")} --> ${formatTime(cue.endMs, ",")}`, ...linesOf(cue.text), "", ""].join("\r\n"),
    )
    .join("");
}

/** Reads any SRT that people have; blocks without text are left out. Tags stay in the text as they are. */
export function parseSrt(text: string): Cue[] {
  return parseBlocks(text)
    .map((block) => ({ startMs: block.startMs, endMs: block.endMs, text: block.lines.map((line) => line.trim()).join("\n") }))
    .filter((cue) => cue.text !== "");
}

import type { Cue } from "@/lib/subtitles/cue";
import { parseBlocks } from "@/lib/subtitles/timed-block";
import { speakerOf, unescapeVtt } from "@/lib/subtitles/vtt";
import { spreadWords } from "@/lib/transcription/split-words";
import type { Segment, Transcript } from "@/lib/transcription/transcript";

/**
 * A subtitle file that somebody made, as a transcript: the words of each cue spread over its time. Understands SRT and WebVTT in
 * the encodings that people have, tags, the doubled lines of rolling captions (YouTube), and cues that overlap.
 * @param source the file's name, for people
 * @returns no segments when there is no cue in it
 */
export function parseGivenSubtitles(file: Uint8Array, source: string): Transcript {
  const text = decode(file);
  const isVtt = /^\u{FEFF}?WEBVTT/u.test(text);
  const blocks = parseBlocks(text)
    .map((block) => ({
      ...block,
      ...voiceOf(block.lines),
      lines: block.lines.map((line) => clean(line, isVtt)).filter((line) => line !== ""),
    }))
    .filter((block) => block.lines.length > 0)
    .sort((a, b) => a.startMs - b.startMs);
  const cues = unrolled(blocks)
    .filter((block) => block.lines.length > 0)
    .map(({ startMs, endMs, lines, speaker }) => ({
      startMs,
      endMs: Math.max(startMs, endMs),
      text: lines.join(" "),
      ...(speaker && { speaker }),
    }));
  return { version: 1, origin: "given", source, segments: apart(cues).map(segmentOf), removed: [], missing: [] };
}

interface Block {
  startMs: number;
  endMs: number;
  lines: string[];
  speaker?: string;
}

function voiceOf(lines: readonly string[]): { speaker?: string } {
  const speaker = speakerOf(lines);
  return speaker ? { speaker } : {};
}

function segmentOf({ startMs, endMs, text, speaker }: Cue): Segment {
  return { startMs, endMs, words: spreadWords(text, startMs, endMs).map((word) => (speaker ? { ...word, speaker } : word)) };
}

/** UTF-8 or UTF-16 by their marks; UTF-8 when it is valid; otherwise what Windows wrote. */
function decode(file: Uint8Array): string {
  if (file[0] === 0xff && file[1] === 0xfe) return new TextDecoder("utf-16le").decode(file);
  if (file[0] === 0xfe && file[1] === 0xff) return new TextDecoder("utf-16be").decode(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch {
    return new TextDecoder("windows-1252").decode(file);
  }
}

/** Without tags (`<i>`, `<c>`, `<00:00:01.000>`, `{\an8}`) and the dash of a change of speaker. */
function clean(line: string, isVtt: boolean): string {
  const bare = line.replace(/<(?:\/?[a-z][^>]*|\/|[\d:.]+)>/giu, "").replace(/\{\\[^}]*\}/gu, "");
  return (isVtt ? unescapeVtt(bare) : bare)
    .replace(/[\u{200B}\u{FEFF}]/gu, "")
    .replace(/^\s*[-–—]\s+/u, "")
    .trim();
}

/** Rolling captions show a line again while the next one is spoken: what a cue shares with the one before is said once. */
function unrolled(blocks: Block[]): Block[] {
  const repeats = blocks.map((block, index) => repeated(blocks[index - 1], block));
  const rolling = repeats.filter((count) => count > 0).length;
  // Two equal cues in a row may really be said twice; a file that rolls does it all the time.
  if (rolling < 3 || rolling < blocks.length / 4) return blocks;
  return blocks.map((block, index) => ({ ...block, lines: block.lines.slice(repeats[index]) }));
}

/** How many of the first lines are the last lines of the cue that ends where this one begins. */
function repeated(before: Block | undefined, block: Block): number {
  if (!before || block.startMs - before.endMs > 100) return 0;
  for (let count = Math.min(before.lines.length, block.lines.length); count > 0; count -= 1)
    if (before.lines.slice(-count).join("\n") === block.lines.slice(0, count).join("\n")) return count;
  return 0;
}

/** Cues of the same moment become one; a cue ends where the next begins. */
function apart(cues: Cue[]): Cue[] {
  const result: Cue[] = [];
  for (const cue of cues) {
    const last = result.at(-1);
    if (last && cue.startMs - last.startMs < 50) {
      last.text += ` ${cue.text}`;
      last.endMs = Math.max(last.endMs, cue.endMs);
      if (last.speaker !== cue.speaker) delete last.speaker; // Two voices at once: nobody's alone.
    } else {
      if (last && last.endMs > cue.startMs) last.endMs = cue.startMs;
      result.push({ ...cue });
    }
  }
  return result;
}

/** One block of an SRT or WebVTT file, its text as it stands there. */
export interface TimedBlock {
  startMs: number;
  endMs: number;
  lines: string[];
}

const time = String.raw`(?:(\d+):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?`;
const timeLine = new RegExp(String.raw`^\s*${time}\s*-->\s*${time}(?:\s.*)?$`, "u");

/**
 * The timed blocks of a subtitle file, in the order in which they stand there. Takes what people really have: any line ending, a
 * byte order mark, comma or point, missing numbers, missing hours, missing blank lines between blocks.
 */
export function parseBlocks(text: string): TimedBlock[] {
  const lines = text.replace(/^\u{FEFF}/u, "").split(/\r\n|\r|\n/u);
  const starts = lines.flatMap((line, index) => {
    const match = timeLine.exec(line);
    return match ? [{ index, startMs: toMs(match, 1), endMs: toMs(match, 5) }] : [];
  });
  return starts.map(({ index, startMs, endMs }, at) => {
    const next = starts[at + 1]?.index;
    const own = lines.slice(index + 1, next);
    if (next !== undefined && isLabel(own)) own.pop();
    return { startMs, endMs, lines: untilNote(own) };
  });
}

/** The last line, just before a time line, is the next block's number or name: a number, or anything after a blank line. */
function isLabel(lines: string[]): boolean {
  const last = lines.at(-1)?.trim();
  return !!last && (/^\d+$/u.test(last) || lines.at(-2)?.trim() === "");
}

/** WebVTT's comments and styles are blocks of their own between the timed ones. */
function untilNote(lines: string[]): string[] {
  const note = lines.findIndex((line, index) => index > 0 && lines[index - 1] === "" && /^(?:NOTE|STYLE|REGION)(?:\s|$)/u.test(line));
  return (note < 0 ? lines : lines.slice(0, note)).filter((line) => line.trim() !== "");
}

function toMs(match: RegExpExecArray, first: number): number {
  const part = (offset: number) => Number(match[first + offset] ?? 0);
  const fraction = Number((match[first + 3] ?? "").padEnd(3, "0"));
  return part(0) * 3_600_000 + part(1) * 60_000 + part(2) * 1000 + fraction;
}

/** 3_754_007 → "01:02:34.007". */
export function formatTime(ms: number, decimalMark: "." | ","): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(ms / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${clock}${decimalMark}${String(ms % 1000).padStart(3, "0")}`;
}

/** The lines of a cue as a file may hold them: none is blank, for that would end the cue. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n|\u{2028}|\u{2029}/u).map((line) => line.trim());
  return lines.filter((line) => line !== "");
}

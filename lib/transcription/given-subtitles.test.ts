import { describe, expect, it } from "vitest";
import { parseGivenSubtitles } from "@/lib/transcription/given-subtitles";
import { textOf, wordsOf } from "@/lib/transcription/transcript";

const parse = (text: string | Uint8Array) =>
  parseGivenSubtitles(typeof text === "string" ? new TextEncoder().encode(text) : text, "talk.srt");
const texts = (text: string | Uint8Array) => parse(text).segments.map((segment) => textOf(segment.words));

describe("parseGivenSubtitles", () => {
  it("spreads the words of a cue over its time, and says who gave them", () => {
    const transcript = parse("1\r\n00:00:01,000 --> 00:00:02,000\r\none\r\nthree\r\n");
    expect(transcript).toMatchObject({ origin: "given", source: "talk.srt", removed: [], missing: [] });
    expect(wordsOf(transcript)).toEqual([
      { text: "one", startMs: 1000, endMs: 1400 },
      { text: "three", startMs: 1400, endMs: 2000 },
    ]);
  });

  it("leaves tags and dashes of speakers out, and text that only looks like a tag in", () => {
    const text = '1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Is</i> <font color="red">a < b</font>?\n- Yes &amp; no\n';
    expect(texts(text)).toEqual(["Is a < b? Yes &amp; no"]);
    expect(texts("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Yes &amp; no</v>\n")).toEqual(["Yes & no"]);
  });

  it("says each line of YouTube's rolling captions once", () => {
    const cue = (start: number, end: number, ...lines: string[]) =>
      `00:00:0${start.toFixed(3)} --> 00:00:0${end.toFixed(3)} align:start position:0%\n${lines.join("\n")}\n\n`;
    const text = `WEBVTT\nKind: captions\nLanguage: en\n\n${cue(0.16, 2.39, " ", "welcome<00:00:00.480><c> to</c><00:00:00.640><c> the</c>")}${cue(
      2.39,
      2.4,
      "welcome to the",
      " ",
    )}${cue(2.4, 4.3, "welcome to the", "next<00:00:02.600><c> line</c>")}${cue(4.3, 4.31, "next line", " ")}${cue(4.31, 6, "next line", "and<00:00:05.000><c> end</c>")}`;
    expect(texts(text)).toEqual(["welcome to the", "next line", "and end"]);
  });

  it("keeps a sentence that is really said twice", () => {
    expect(texts("1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n")).toEqual(["No.", "No."]);
  });

  it("sorts cues and lets none last into the next", () => {
    const text =
      "1\n00:00:05,000 --> 00:00:09,000\nlater\n\n2\n00:00:01,000 --> 00:00:06,000\nearlier\n\n3\n00:00:05,010 --> 00:00:07,000\nboth\n";
    const { segments } = parse(text);
    expect(segments.map((segment) => [segment.startMs, segment.endMs, textOf(segment.words)])).toEqual([
      [1000, 5000, "earlier"],
      [5000, 9000, "later both"],
    ]);
  });

  it("reads UTF-8 with a mark, UTF-16 and what Windows wrote", () => {
    const text = "1\n00:00:01,000 --> 00:00:02,000\nGrüße\n";
    expect(texts(`\u{FEFF}${text}`)).toEqual(["Grüße"]);
    expect(texts(Buffer.from(`\u{FEFF}${text}`, "utf16le"))).toEqual(["Grüße"]);
    expect(texts(Buffer.from(text, "latin1"))).toEqual(["Grüße"]);
  });

  it("finds nothing in a file that is no subtitles", () => {
    expect(parse("just a text\nwith lines").segments).toEqual([]);
    expect(parse(new Uint8Array()).segments).toEqual([]);
    expect(parse(new Uint8Array(5000).map((_, index) => index * 37)).segments).toEqual([]);
  });
});

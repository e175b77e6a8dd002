import { parse as parseElsewhere } from "@plussub/srt-vtt-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ffmpegsComplaints } from "@/lib/subtitles/complaints.fixture";
import type { Cue } from "@/lib/subtitles/cue";
import { formatSrt, parseSrt } from "@/lib/subtitles/srt";
import { formatVtt, parseVtt } from "@/lib/subtitles/vtt";

/** Lines as a layout makes them: trimmed, not blank. Anything else may be in them. */
const line = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 42 }),
    fc.constantFrom(
      "-->",
      "a < b && c > d",
      "<b>bold</b>",
      "&amp; &lt;",
      "7",
      "NOTE to self",
      "WEBVTT",
      "00:00:01,000",
      "{\\an8}x",
      "STYLE",
    ),
  )
  .map((text) => text.replace(/[\r\n\u{2028}\u{2029}\u{FEFF}]/gu, "").trim())
  .filter((text) => text !== "");

const anyCues: fc.Arbitrary<Cue[]> = fc
  .array(
    fc.record({ gap: fc.nat(5000), length: fc.integer({ min: 1, max: 7000 }), lines: fc.array(line, { minLength: 1, maxLength: 2 }) }),
    {
      maxLength: 12,
    },
  )
  .chain((given) =>
    fc.nat(400_000_000).map((offset) => {
      let at = offset;
      return given.map(({ gap, length, lines }) => {
        const startMs = at + gap;
        at = startMs + length;
        return { startMs, endMs: at, text: lines.join("\n") };
      });
    }),
  );

describe("SRT", () => {
  it("reads back exactly what it wrote", () => {
    fc.assert(fc.property(anyCues, (cues) => void expect(parseSrt(formatSrt(cues))).toEqual(cues)));
  });

  it("numbers from 1, has commas and CRLF", () => {
    expect(formatSrt([{ startMs: 3_754_007, endMs: 3_755_000, text: "One\ntwo" }])).toBe(
      "1\r\n01:02:34,007 --> 01:02:35,000\r\nOne\r\ntwo\r\n\r\n",
    );
  });

  it("is understood by another parser", () => {
    const cues = [
      { startMs: 0, endMs: 1500, text: "Hello & <welcome>" },
      { startMs: 1583, endMs: 4000, text: "two\nlines" },
    ];
    const read = parseElsewhere(formatSrt(cues).replaceAll("\r\n", "\n")).entries;
    expect(read.map(({ from, to, text }) => ({ startMs: from, endMs: to, text }))).toEqual(cues);
  });

  it("reads what people have: a byte order mark, points, no numbers, short fractions, spaces, no blank line at the end", () => {
    const text =
      "\u{FEFF}1\n00:00:01.5 --> 00:00:02,250\nfirst\n \n02:03,1 --> 02:04,000 X1:0\n second \n3\n00:03:00,000 --> 00:03:01,000\nthird";
    expect(parseSrt(text).map((cue) => cue.startMs)).toEqual([1500, 123_100, 180_000]);
    expect(parseSrt(text).map((cue) => cue.text)).toEqual(["first", "second", "third"]);
  });

  it("loses no line where the blank lines between blocks are missing", () => {
    expect(parseSrt("00:01,000 --> 00:02,000\none\n00:03,000 --> 00:04,000\ntwo").map((cue) => cue.text)).toEqual(["one", "two"]);
  });

  it("makes nothing of a text without times", () => {
    expect(parseSrt("This is no subtitle file.\n\n1\n2\n")).toEqual([]);
  });
});

describe("WebVTT", () => {
  it("reads back exactly what it wrote", () => {
    fc.assert(
      fc.property(anyCues, fc.option(line), (cues, note) => void expect(parseVtt(formatVtt(cues, note ?? undefined))).toEqual(cues)),
    );
  });

  it("never has an arrow, a tag or a blank line within a cue", () => {
    fc.assert(
      fc.property(anyCues, (cues) => {
        const blocks = formatVtt(cues).split("\n\n").slice(1);
        expect(blocks).toHaveLength(cues.length);
        for (const block of blocks) expect(block.split("\n").slice(1).join("\n")).not.toMatch(/-->|[<>]/u);
      }),
    );
  });

  it("says where the words come from in a note", () => {
    expect(formatVtt([{ startMs: 0, endMs: 1000, text: "a & b" }], "Machine made --> not reviewed\n\nby whisper")).toBe(
      "WEBVTT\n\nNOTE\nMachine made → not reviewed\nby whisper\n\n00:00:00.000 --> 00:00:01.000\na &amp; b\n",
    );
  });

  it("names the speaker, and a name can neither end its tag nor the cue", () => {
    const cues = [{ startMs: 0, endMs: 1000, text: "Hi\nall", speaker: "Dr. <b> --> & Co\n\nx" }];
    expect(formatVtt(cues)).toBe("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Dr. &lt;b&gt; --&gt; &amp; Co x>Hi\nall\n");
    expect(parseVtt(formatVtt(cues))[0]).toMatchObject({ text: "Hi\nall", speaker: "Dr. <b> --> & Co x" });
  });

  it("reads settings, names, comments, styles, speakers and hours of any length", () => {
    const text =
      "WEBVTT Kind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nintro\r\n00:01.000 --> 00:02.000 align:start position:0%\r\n<v Ada>Hi &amp; <i>bye</i></v>\r\n\r\nNOTE nothing\r\n\r\n100:00:00.000 --> 100:00:01.000\r\nlate\r\n";
    expect(parseVtt(text)).toEqual([
      { startMs: 1000, endMs: 2000, text: "Hi & bye", speaker: "Ada" },
      { startMs: 360_000_000, endMs: 360_001_000, text: "late" },
    ]);
  });
});

describe("another program's eyes", () => {
  const cues = [
    { startMs: 250, endMs: 1500, text: "a < b && c > d --> e" },
    { startMs: 1583, endMs: 4000, text: "two lines\nof مرحبا and 日本語", speaker: "Ada & Bob" },
    { startMs: 3_754_007, endMs: 3_755_000, text: "{\\an8}7" },
  ];

  it("ffmpeg finds every cue of ours at its time", () => {
    expect(ffmpegsComplaints(cues, "Machine made, not reviewed")).toEqual([]);
  });
});

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { validator as validateSrt } from "srt-validator";
import { describe, expect, it } from "vitest";
import webvtt from "webvtt-parser";
import { ffmpegsComplaints, validatorsComplaints } from "@/lib/subtitles/complaints.fixture";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { parseSrt } from "@/lib/subtitles/srt";
import { spreadWords } from "@/lib/transcription/split-words";
import type { Word } from "@/lib/transcription/transcript";

const lectures = path.resolve("../shared/lectures");
const names = ["s01_clean_1080p", "s04_pipmove_720p", "s12_screencast_1080p"];
const there = names.filter((name) => existsSync(path.join(lectures, `${name}.srt`)));
if (there.length === 0) console.warn("NOT TESTED: subtitles of whole lectures; ../shared/lectures is not there");

const hostile = ["-->", "<v Ada>", "</v>", "&amp;", "&lrm", "NOTE", "1", "WEBVTT", "STYLE", "00:00:01,000", "<script>"];
const anyWords: fc.Arbitrary<Word[]> = fc
  .array(
    fc.record({
      text: fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), fc.constantFrom(...hostile)),
      pauseMs: fc.integer({ min: 0, max: 3000 }),
      lengthMs: fc.integer({ min: 0, max: 900 }),
      speaker: fc.option(fc.constantFrom("Ada", "Dr. <b> & Co", "a > b", "--> x"), { nil: undefined }),
    }),
    { maxLength: 60 },
  )
  .map((given) => {
    let at = 0;
    return given
      .map(({ pauseMs, lengthMs, text, speaker }) => {
        const startMs = at + pauseMs;
        at = startMs + lengthMs;
        return { text: text.trim(), startMs, endMs: at, ...(speaker && { speaker }) };
      })
      .filter(({ text }) => text !== "");
  });

describe("validators of others find nothing wrong", () => {
  it("with the cues of any words, by anybody, with any note", () => {
    const anyNote = fc.option(fc.string({ unit: "grapheme" }), { nil: undefined });
    fc.assert(fc.property(anyWords, anyNote, (words, note) => void expect(validatorsComplaints(layOutCues(words), note)).toEqual([])));
  });

  it("but they do with files that are wrong", () => {
    expect(new webvtt.WebVTTParser().parse("WEBVTT\n\n00:01.000 --> 00:00.500\na <b\n").errors.length).toBeGreaterThan(0);
    expect(validateSrt("1\n00:00:02,000 --> 00:00:01,000\nbackwards").length).toBeGreaterThan(0);
  });

  it.each(there)("with the sentences of %s, laid out anew", (name) => {
    const sentences = parseSrt(readFileSync(path.join(lectures, `${name}.srt`), "utf8"));
    const cues = layOutCues(
      sentences.flatMap(({ text, startMs, endMs }) => spreadWords(text, startMs, endMs)),
      { language: "en" },
    );
    expect(cues.length).toBeGreaterThan(3);
    expect([...validatorsComplaints(cues, "Machine made"), ...ffmpegsComplaints(cues, "Machine made")]).toEqual([]);
  });
});

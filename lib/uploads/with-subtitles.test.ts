import { expect, test } from "vitest";
import { withSubtitles } from "@/lib/uploads/with-subtitles";

const pairs = (...names: string[]) =>
  withSubtitles(names.map((name) => ({ name }))).map(({ file, subtitles }) => [file.name, subtitles?.name]);

test.each([
  {
    title: "the same name",
    files: ["b.mp4", "a.mp4", "A.srt", "b.de.vtt"],
    want: [
      ["b.mp4", "b.de.vtt"],
      ["a.mp4", "A.srt"],
    ],
  },
  { title: "one of each, whatever they are called", files: ["captions.srt", "talk.mp4"], want: [["talk.mp4", "captions.srt"]] },
  {
    title: "no recording takes two",
    files: ["a.mp4", "a.srt", "a.en.srt"],
    want: [
      ["a.mp4", "a.srt"],
      ["a.en.srt", undefined],
    ],
  },
  {
    title: "names that only begin alike do not match",
    files: ["a.mp4", "b.mp4", "ab.srt"],
    want: [
      ["a.mp4", undefined],
      ["b.mp4", undefined],
      ["ab.srt", undefined],
    ],
  },
  { title: "subtitles alone stay a file, so that it can be said what is wrong", files: ["a.srt"], want: [["a.srt", undefined]] },
])("subtitles find their recording: $title", ({ files, want }) => {
  expect(pairs(...files)).toEqual(want);
});

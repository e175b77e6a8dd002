import { expect, test } from "vitest";
import { slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import { heardSoFar } from "@/lib/document/partial";
import { textOf, wordsOf } from "@/lib/transcription/transcript";

const transcript = transcriptOf(wordsFrom("one two three four", 0, 1000));
const said = (parts: Parameters<typeof heardSoFar>[0]) => {
  const heard = heardSoFar(parts);
  return heard && textOf(wordsOf(heard));
};

test("while slides are missing, no word stands under a slide that is not its own", () => {
  const slides = [slideOf(1, [{ startMs: 0, endMs: 2000 }])];
  expect(said({ slides, areSlidesWhole: false, transcript })).toBe("one two");
  expect(said({ slides, areSlidesWhole: true, transcript })).toBe("one two three four");
});

test("before the first slide is there, all words are shown without one", () => {
  expect(said({ slides: [], areSlidesWhole: false, transcript })).toBe("one two three four");
});

test("nothing heard is nothing, and what is still to be heard is not called missing", () => {
  expect(heardSoFar({ slides: [], areSlidesWhole: false, transcript: undefined })).toBeUndefined();
  expect(heardSoFar({ slides: [], areSlidesWhole: false, transcript: transcriptOf([]) })).toBeUndefined();
  const withGap = { ...transcript, missing: [{ startMs: 5000, endMs: 9000, reason: "could not be listened to" }] };
  expect(heardSoFar({ slides: [], areSlidesWhole: false, transcript: withGap })?.missing).toEqual([]);
});

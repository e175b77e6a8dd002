import { expect, test } from "vitest";
import { slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import { heardSoFar } from "@/lib/document/partial";
import { textOf, wordsOf } from "@/lib/transcription/transcript";

const transcript = transcriptOf(wordsFrom("one two three four", 0, 1000));
const said = (parts: Parameters<typeof heardSoFar>[0]) => {
  const { withSlides, beyond } = heardSoFar(parts);
  return [withSlides, beyond].map((heard) => heard && textOf(wordsOf(heard)));
};

test("while slides are missing, no word stands under a slide that is not its own, and none is kept back", () => {
  const slides = [slideOf(1, [{ startMs: 0, endMs: 2000 }])];
  expect(said({ slides, areSlidesWhole: false, transcript })).toEqual(["one two", "three four"]);
  expect(said({ slides, areSlidesWhole: true, transcript })).toEqual(["one two three four", undefined]);
});

test("before the first slide is there, all words are shown without one", () => {
  expect(said({ slides: [], areSlidesWhole: false, transcript })).toEqual(["one two three four", undefined]);
});

test("nothing heard is nothing, and what is still to be heard is not called missing", () => {
  for (const none of [undefined, transcriptOf([])])
    expect(said({ slides: [], areSlidesWhole: false, transcript: none })).toEqual([undefined, undefined]);
  const withGap = { ...transcript, missing: [{ startMs: 5000, endMs: 9000, reason: "could not be listened to" }] };
  expect(heardSoFar({ slides: [], areSlidesWhole: false, transcript: withGap }).withSlides?.missing).toEqual([]);
});

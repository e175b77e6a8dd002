import { expect, test } from "vitest";
import { deinterleave, loses, mixOf, samplePlaces } from "@/lib/voice/channels";
import { type SoundTrack, soundFrom } from "@/lib/voice/sound-choice";

const heard = (speechMs: number, level = 25) => ({ speechMs, level });
const track = (track: number, speechMs: number, more: Partial<SoundTrack> = {}): SoundTrack => ({
  track,
  isDefault: false,
  mix: heard(speechMs),
  channels: [],
  ...more,
});
const choose = (tracks: SoundTrack[], language?: string) => {
  const { track, channel, reason } = soundFrom(tracks, language);
  return { track, channel, reason };
};

test("the track with speech is listened to, wherever it stands and whatever is the default", () => {
  expect(choose([track(0, 0, { isDefault: true }), track(1, 40_000)])).toMatchObject({ track: 1, reason: "most_speech" });
});

test("of tracks with about as much speech the lecture's language wins, then the default, then the first", () => {
  const tracks = [track(0, 40_000, { language: "eng" }), track(1, 45_000, { language: "ger" }), track(2, 38_000, { isDefault: true })];
  expect(choose(tracks, "de")).toMatchObject({ track: 1, reason: "language" });
  expect(choose(tracks, "fr")).toMatchObject({ track: 2, reason: "default_track" });
  expect(choose(tracks.slice(0, 2))).toMatchObject({ track: 0, reason: "first_track" });
});

test("where nobody speaks, the default is listened to all the same: samples are not everything", () => {
  expect(choose([track(0, 0), track(1, 0, { isDefault: true })])).toMatchObject({ track: 1, reason: "default_track" });
});

test("channels are mixed, unless the mix has lost the voice", () => {
  const stereo = (mix: [number, number], ...channels: [number, number][]) =>
    choose([track(0, 0, { mix: heard(...mix), channels: channels.map((one) => heard(...one)) })]).channel;
  expect(stereo([40_000, 28], [40_000, 25], [38_000, 26])).toBeUndefined();
  expect(stereo([40_000, 31], [40_000, 25], [0, 120])).toBeUndefined();
  expect(stereo([0, 120], [40_000, 25], [40_000, 25])).toBe(0);
  expect(stereo([39_000, 60], [40_000, 25], [40_000, 24])).toBe(1);
  expect(stereo([5000, 20], [40_000, 30], [0, 15])).toBe(0);
  expect(stereo([0, 40], [0, 35], [0, 50])).toBeUndefined();
});

test("a file with one track that was not tried needs no choice", () => {
  expect(choose([{ track: 0, isDefault: true, channels: [] }])).toEqual({ track: 0, channel: undefined, reason: "only_track" });
  expect(choose([])).toMatchObject({ track: 0 });
});

test("samples come from all of a recording", () => {
  expect(samplePlaces(30_000)).toEqual([{ startMs: 0, endMs: 30_000 }]);
  expect(samplePlaces(3_600_000).map((span) => span.startMs)).toEqual([354_000, 1_074_000, 1_794_000, 2_514_000, 3_234_000]);
});

test("channels are taken apart and mixed sample by sample", () => {
  const apart = deinterleave(Buffer.from(new Int16Array([1, -1, 300, -100, 7]).buffer), 2);
  expect(apart.map((one) => [...new Int16Array(one.buffer, one.byteOffset, one.length / 2)])).toEqual([
    [1, 300],
    [-1, -100],
  ]);
  expect(mixOf(apart).readInt16LE(2)).toBe(100);
  expect(loses(mixOf(apart), apart)).toBe(true);
  expect(loses(mixOf([apart[0]!, apart[0]!]), [apart[0]!, apart[0]!])).toBe(false);
});

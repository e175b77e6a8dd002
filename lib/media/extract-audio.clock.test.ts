import { afterAll, describe, expect, it } from "vitest";
import { beeps, beepTimes, flashes, flashTimes, tinyPicture } from "@/lib/media/clock.fixture";
import { extractAudio } from "@/lib/media/extract-audio";
import { makeMedia, mediaFolder } from "@/lib/media/media.fixture";

const folder = mediaFolder();
afterAll(folder.remove);

const aac = [...tinyPicture, "-c:a", "aac"];
const pcm = [...tinyPicture, "-c:a", "pcm_s16le"];
const both = (seconds: number, rate?: number, channels?: number) => [...flashes(seconds), ...beeps(seconds, rate, channels)];

interface Case {
  name: string;
  file: string;
  format?: string;
  seconds?: number;
  make: string[] | (() => string[]);
  /** By how much the beep comes after the flash that belongs to it. */
  lateSeconds?: (flashSeconds: number) => number;
}

const remade = (from: string, ...args: string[]) => ["-i", folder.at(from), ...args];

const cases: Case[] = [
  { name: "plain MP4", file: "plain.mp4", make: [...both(32), ...aac] },
  { name: "48 kHz", file: "48.mkv", format: "matroska", make: [...both(32, 48_000), ...aac] },
  { name: "8 kHz", file: "8.mkv", format: "matroska", make: [...both(32, 8000), ...pcm] },
  { name: "stereo with its left channel alone", file: "left.mp4", make: [...both(32, 44_100, 2), ...aac] },
  { name: "5.1", file: "surround.mp4", make: [...both(32, 48_000, 6), ...aac] },
  {
    name: "sound that begins 4 s late (MP4)",
    file: "late.mp4",
    make: [...flashes(32), "-itsoffset", "4", ...beeps(28), ...aac],
    lateSeconds: () => 4,
  },
  {
    name: "sound that begins 4 s late (Matroska)",
    file: "late.mkv",
    format: "matroska",
    make: [...flashes(32), "-itsoffset", "4", ...beeps(28), ...aac],
    lateSeconds: () => 4,
  },
  {
    name: "sound that begins before the picture",
    file: "early.mp4",
    make: ["-itsoffset", "1.5", ...flashes(31), ...beeps(32), ...aac],
    lateSeconds: () => -1.5,
  },
  {
    name: "packets missing from the middle (Matroska)",
    file: "holes.mkv",
    format: "matroska",
    make: () => remade("plain.mp4", "-c", "copy", "-bsf:a", "noise=drop='between(pts*tb,11,13.5)+between(pts*tb,16,16.4)'"),
  },
  {
    name: "packets missing from the middle (transport stream)",
    file: "holes.ts",
    format: "mpegts",
    make: () => remade("plain.mp4", "-c", "copy", "-bsf:a", "noise=drop='between(pts*tb,11,13.5)+between(pts*tb,16,16.4)'"),
  },
  {
    name: "packets missing from the middle (MP4)",
    file: "holes.mp4",
    make: () => remade("plain.mp4", "-c", "copy", "-bsf:a", "noise=drop='between(pts*tb,11,13.5)+between(pts*tb,16,16.4)'"),
  },
  {
    name: "a broken packet here and there",
    file: "broken.mkv",
    format: "matroska",
    make: () => remade("plain.mp4", "-c", "copy", "-bsf:a", "noise=amount=4000"),
  },
  {
    name: "an edit list that begins within a picture group",
    file: "edit.mp4",
    make: () => ["-ss", "3.3", ...remade("plain.mp4", "-c", "copy")],
  },
  {
    name: "time stamps stretched by 0.1 %",
    file: "stretched.mkv",
    format: "matroska",
    seconds: 200,
    make: [...both(200), "-af", "asetpts=PTS*1.001", ...pcm],
    lateSeconds: (flash) => flash * 0.001,
  },
  {
    name: "time stamps squeezed by 0.1 %",
    file: "squeezed.mkv",
    format: "matroska",
    seconds: 200,
    make: [...both(200), "-af", "asetpts=PTS*0.999", ...pcm],
    lateSeconds: (flash) => flash * -0.001,
  },
  { name: "MP3 with its encoder's delay, in MP4", file: "mp3.mp4", make: [...both(32), ...tinyPicture, "-c:a", "libmp3lame"] },
  { name: "MP3 in AVI", file: "mp3.avi", format: "avi", make: [...both(32), ...tinyPicture, "-c:a", "libmp3lame"] },
  { name: "Opus in Matroska", file: "opus.mkv", format: "matroska", make: [...both(32, 48_000), ...tinyPicture, "-c:a", "libopus"] },
  {
    name: "a transport stream that begins at 26 hours",
    file: "offset.ts",
    format: "mpegts",
    make: [...both(32), ...aac, "-output_ts_offset", "95000"],
  },
  {
    name: "a transport stream whose clock wraps",
    file: "wrap.ts",
    format: "mpegts",
    make: [...both(32), ...aac, "-output_ts_offset", "95430"],
  },
];

describe("sound on the picture's clock", { timeout: 120_000 }, () => {
  it.each(cases)("$name: every beep where its flash is", async ({ file, format = "mov", seconds = 32, make, lateSeconds = () => 0 }) => {
    const source = makeMedia(folder.at(file), typeof make === "function" ? make() : make);
    const media = { format, durationMs: seconds * 1000, hasVideo: true, hasAudio: true };
    await extractAudio(source, media, `${source}.wav`, { signal: new AbortController().signal, report() {} });
    const [seen, heard] = [flashTimes(source), beepTimes(`${source}.wav`)];
    const errors = heard.map((beep) => Math.min(...seen.map((flash) => Math.abs(beep - flash - lateSeconds(flash)))));
    expect(heard.length).toBeGreaterThanOrEqual(seen.length - 1);
    // A frame of the picture is 0.04 s long.
    expect(Math.max(...errors)).toBeLessThan(0.06);
  });
});

import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Media } from "@/lib/lectures/lecture";
import { checkVideo } from "@/lib/media/check-video";
import { h264, makeMedia, mediaFolder, picture, tone } from "@/lib/media/media.fixture";
import { probeMedia } from "@/lib/media/probe-media";
import { mediaFormats } from "@/lib/media/sniff";

const folder = mediaFolder();
afterAll(folder.remove);

const check = (path: string, maxDurationMs = 3_600_000) =>
  checkVideo(path, { sizeBytes: statSync(path).size, limits: { maxDurationMs }, signal: new AbortController().signal });
const failureOf = (path: string, maxDurationMs?: number) =>
  check(path, maxDurationMs).then(
    (media) => `accepted: ${JSON.stringify(media)}`,
    (error: Error) => error.name,
  );

describe("what is a lecture", () => {
  test.each([
    ["mp4", "mov", [...h264, "-c:a", "aac"]],
    ["mov", "mov", [...h264, "-c:a", "aac"]],
    ["mkv", "matroska", [...h264, "-c:a", "libvorbis"]],
    ["webm", "matroska", ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"]],
    ["avi", "avi", ["-c:v", "mpeg4", "-c:a", "mp3"]],
    ["wmv", "asf", ["-c:v", "wmv2", "-c:a", "wmav2"]],
    ["ts", "mpegts", [...h264, "-c:a", "aac"]],
    ["mpg", "mpeg", ["-c:v", "mpeg2video", "-c:a", "mp2"]],
    ["flv", "flv", ["-c:v", "flv", "-c:a", "mp3"]],
  ])("%s is read by the demuxer %s, with picture, sound and its measured duration", async (ending, format, codecs) => {
    const media = await check(makeMedia(folder.at(`ok.${ending}`), [...picture(2), ...tone(2), ...codecs]));
    expect(media).toMatchObject({ format, hasVideo: true, hasAudio: true, width: 320, height: 240 });
    expect(Math.abs(media.durationMs - 2000)).toBeLessThan(150);
  });

  test.each([
    ["mp3", "mp3", "libmp3lame"],
    ["wav", "wav", "pcm_s16le"],
    ["flac", "flac", "flac"],
    ["ogg", "ogg", "libvorbis"],
    ["aac", "aac", "aac"],
    ["m4a", "mov", "aac"],
  ])("a recording as .%s is a lecture without pictures", async (ending, format, codec) => {
    const media = await check(makeMedia(folder.at(`sound.${ending}`), [...tone(2), "-c:a", codec]));
    expect(media).toMatchObject({ format, hasVideo: false, hasAudio: true });
    expect(Math.abs(media.durationMs - 2000)).toBeLessThan(150);
  });

  test("a video without sound is a lecture", async () => {
    expect(await check(makeMedia(folder.at("silent.mp4"), [...picture(1), ...h264]))).toMatchObject({ hasVideo: true, hasAudio: false });
  });

  test("the cover of an album is no video", async () => {
    const cover = makeMedia(folder.at("cover.png"), [...picture(1), "-frames:v", "1"]);
    const args = [
      ...tone(1),
      "-i",
      cover,
      "-map",
      "0:a",
      "-map",
      "1:v",
      "-c:v",
      "png",
      "-disposition:v",
      "attached_pic",
      "-c:a",
      "libmp3lame",
    ];
    expect(await check(makeMedia(folder.at("cover.mp3"), args))).toMatchObject({ format: "mp3", hasVideo: false, hasAudio: true });
  });

  test("a picture that lies on its side is measured upright, and wide pixels as they are shown", async () => {
    const flat = makeMedia(folder.at("flat.mp4"), [...picture(1), ...h264]);
    const turned = makeMedia(folder.at("turned.mp4"), ["-i", flat, "-c", "copy", "-metadata:s:v", "rotate=90"]);
    expect(await check(turned)).toMatchObject({ width: 240, height: 320 });
    const wide = makeMedia(folder.at("wide.mp4"), [...picture(1), ...h264, "-vf", "setsar=4/3"]);
    expect(await check(wide)).toMatchObject({ width: 427, height: 240 });
  });

  test("a video cut off in the middle lasts as long as what can be read, whatever its header says", async () => {
    const whole = makeMedia(folder.at("whole.mp4"), [...picture(20), ...h264, "-g", "25", "-movflags", "+faststart"]);
    const cut = folder.at("cut.mp4");
    copyFileSync(whole, cut);
    truncateSync(cut, Math.round(statSync(whole).size * 0.6));
    const media = await check(cut);
    expect(media.durationMs).toBeGreaterThan(8_000);
    expect(media.durationMs).toBeLessThan(16_000);
  });

  test("a header that claims ten years is not believed", async () => {
    const path = makeMedia(folder.at("liar.mp4"), [...picture(2), ...h264]);
    claimDuration(path, 315_360_000);
    expect((await check(path)).durationMs).toBeLessThan(4_000);
  });

  test("a broken picture does not take the sound with it", async () => {
    const path = makeMedia(folder.at("magic.mkv"), [...picture(1), ...tone(1), "-c:v", "magicyuv", "-c:a", "flac"]);
    expect(await check(path)).toMatchObject<Partial<Media>>({ hasVideo: false, hasAudio: true });
  });
});

describe("what is none, each by its name", () => {
  test("0 bytes", async () => {
    writeFileSync(folder.at("empty.mp4"), "");
    expect(await failureOf(folder.at("empty.mp4"))).toBe("empty_file");
  });

  test("a text named .mp4", async () => {
    writeFileSync(folder.at("text.mp4"), "Lecture notes\n".repeat(100));
    expect(await failureOf(folder.at("text.mp4"))).toBe("not_media");
  });

  test("an MP4 whose end, and with it its table of contents, is missing", async () => {
    const path = makeMedia(folder.at("headless.mp4"), [...picture(5), ...h264]);
    truncateSync(path, Math.round(statSync(path).size / 2));
    expect(await failureOf(path)).toBe("damaged_file");
  });

  test("noise behind a good beginning", async () => {
    const head = readFileSync(makeMedia(folder.at("good.mkv"), [...picture(1), ...h264])).subarray(0, 64);
    writeFileSync(folder.at("noise.mkv"), Buffer.concat([head, Buffer.alloc(50_000, 0xa7)]));
    expect(await failureOf(folder.at("noise.mkv"))).toBe("damaged_file");
  });

  test("fewer bytes than were announced", async () => {
    const path = makeMedia(folder.at("short.mp4"), [...picture(1), ...h264]);
    const checked = checkVideo(path, { sizeBytes: 10 ** 9, limits: { maxDurationMs: 1e9 }, signal: new AbortController().signal });
    await expect(checked).rejects.toMatchObject({ name: "upload_incomplete" });
  });

  test("encrypted tracks", async () => {
    const key = ["-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb"];
    const path = makeMedia(folder.at("drm.mp4"), [...picture(1), ...h264, ...key, "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"]);
    expect(await failureOf(path)).toBe("copy_protected");
  });

  test("only decoders that we do not let near a stranger's file", async () => {
    expect(await failureOf(makeMedia(folder.at("rare.mkv"), [...picture(1), "-c:v", "magicyuv"]))).toBe("unsupported_format");
  });

  test("subtitles alone", async () => {
    writeFileSync(folder.at("words.srt"), "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
    const path = makeMedia(folder.at("words.mkv"), ["-i", folder.at("words.srt"), "-c:s", "srt"]);
    expect(await failureOf(path)).toBe("nothing_to_read");
  });

  test("longer than allowed", async () => {
    expect(await failureOf(makeMedia(folder.at("long.mp4"), [...picture(4), ...h264]), 3_000)).toBe("too_long");
  });

  test("a picture of more than 64 megapixels", async () => {
    const path = makeMedia(folder.at("huge.mkv"), ["-f", "lavfi", "-i", "color=size=12000x6000:rate=1:duration=1", "-c:v", "mjpeg"]);
    expect(await failureOf(path)).toBe("picture_too_large");
  });

  test("more than 64 tracks", async () => {
    const maps = Array.from({ length: 70 }, () => ["-map", "0:a"]).flat();
    expect(await failureOf(makeMedia(folder.at("tracks.mkv"), [...tone(1), ...maps, "-c:a", "flac"]))).toBe("unsupported_format");
  });
});

describe("a playlist named .mp4", () => {
  let canary: Server;
  let requests = 0;
  let address: string;
  beforeAll(async () => {
    canary = createServer((_request, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/segment.ts`;
  });
  afterAll(() => canary.close());

  test("is refused, and nobody is asked for what it points to", async () => {
    writeFileSync(folder.at("list.mp4"), `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`);
    expect(await failureOf(folder.at("list.mp4"))).toBe("playlist_refused");
    expect(requests).toBe(0);
  });

  test("cannot be opened even when nobody looks at its first bytes", async () => {
    for (const [name, text] of [
      ["hls.mp4", `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`],
      ["concat.mp4", `ffconcat version 1.0\nfile ${address}\n`],
      ["dash.mp4", `<?xml version="1.0"?><MPD type="static"><Period><BaseURL>${address}</BaseURL></Period></MPD>`],
    ] as const) {
      writeFileSync(folder.at(name), text);
      for (const format of [...mediaFormats, "hls", "concat"]) {
        const outcome = await probeMedia({ path: folder.at(name), format }, {}).then(
          (probe) => probe.tracks.filter((track) => track.width > 0).length,
          () => 0,
        );
        expect(outcome, `${name} as ${format}`).toBe(0);
      }
    }
    expect(requests).toBe(0);
  });
});

/** Overwrites the durations in `mvhd`, `tkhd` and `mdhd` (version 0). */
function claimDuration(path: string, seconds: number): void {
  const bytes = readFileSync(path);
  for (const [atom, at, scaleAt] of [["mvhd", 20, 16] as const, ["mdhd", 20, 16] as const, ["tkhd", 24, 0] as const]) {
    const start = bytes.indexOf(atom);
    const scale = scaleAt ? bytes.readUInt32BE(start + scaleAt) : 1000;
    bytes.writeUInt32BE(Math.min(0xfffffffe, seconds * scale), start + at);
  }
  writeFileSync(path, bytes);
}

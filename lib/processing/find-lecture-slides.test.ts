import { readFileSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { readPartial } from "@/lib/document/read-partial";
import { newId } from "@/lib/id";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { mediaKnown, processingStarted, queued } from "@/lib/lectures/transitions";
import { h264, makeMedia, mediaFolder } from "@/lib/media/media.fixture";
import { captureLectureSlides } from "@/lib/processing/capture-lecture-slides";
import { findLectureSlides } from "@/lib/processing/find-lecture-slides";
import { writeLectureSlides } from "@/lib/processing/write-lecture-slides";
import { findSlides } from "@/lib/slides/find-slides";
import { findingSchema, slidesSchema } from "@/lib/slides/slide";
import { foundSlidesKey, lecturePrefix, pictureKey, slidesKey, sourceKey, thumbnailKey } from "@/lib/storage/keys";
import { listKeys, putObject, readObject, removeKeys } from "@/lib/storage/s3";

const folder = mediaFolder();
afterAll(async () => {
  folder.remove();
  await world.close();
});

const minutes = 26;
const media = { format: "mov", durationMs: minutes * 60_000, hasVideo: true, hasAudio: false, width: 96, height: 64 };
/** Another colour every two minutes, at one frame a second. */
const video = () => {
  const colours = "geq=lum='50+70*mod(floor(T/120),3)':cb='50+40*mod(floor(T/360),5)':cr=128";
  const options = ["-f", "lavfi", "-i", `color=black:size=96x64:rate=1:d=${minutes * 60},${colours}`, ...h264, "-g", "30"];
  return makeMedia(folder.at("long.mp4"), options);
};

test("a crash loses one part, and the first one is shown at once: whatever is done twice or begun anew, what comes out is what one go gives, and no state is left", async () => {
  const source = video();
  const whole = await findSlides(source, media, { signal: new AbortController().signal, report() {} });
  expect(whole.slides).toHaveLength(minutes / 2);

  const id = newId();
  const lecture = processingStarted(queued(uploadingLecture({ id }), Date.now()), Date.now());
  await stores().lectures.insert(mediaKnown(lecture, media, Date.now()));
  await putObject(sourceKey(id), readFileSync(source), "video/mp4");
  const found = async () => findingSchema.parse(JSON.parse(`${await readObject(foundSlidesKey(id))}`));
  const keys = async () => {
    const listed: string[] = [];
    for await (const { key } of listKeys(lecturePrefix(id))) listed.push(key);
    return listed;
  };

  expect(await findLectureSlides(id, 1, 0)).toEqual({ watchedMs: 180_000, slides: 0 });
  const early = await readPartial(aUser({ id: lecture.ownerId }), id);
  expect(early?.sections.map(({ slide, startMs, endMs }) => [slide, ...[startMs, endMs].map((ms) => Math.round(ms / 1000))])).toEqual([
    [90_001, 0, 120],
    [90_002, 120, 180],
  ]);
  expect(await readObject(pictureKey(id, 90_002))).toBeDefined();
  expect(await findLectureSlides(id, 1, 1)).toEqual({ watchedMs: 600_000, slides: 0 });
  expect(await findLectureSlides(id, 1, 2)).toEqual({ watchedMs: 1_200_000, slides: 0 });
  expect(await findLectureSlides(id, 1, 2)).toEqual({ watchedMs: 1_200_000, slides: 0 });
  expect(await findLectureSlides(id, 1, 3)).toEqual({ watchedMs: media.durationMs, slides: minutes / 2 });
  expect(await found()).toEqual(whole);

  await removeKeys((await keys()).filter((key) => key.includes("watching")));
  expect(await findLectureSlides(id, 1, 3), "without its state it begins anew").toEqual({
    watchedMs: media.durationMs,
    slides: minutes / 2,
  });
  expect(await found()).toEqual(whole);

  await captureLectureSlides(id, 1, 0);
  await captureLectureSlides(id, 1, 0);
  expect(await writeLectureSlides(id, 1)).toBe(minutes / 2);
  expect(await writeLectureSlides(id, 1)).toBe(minutes / 2);
  const { slides } = slidesSchema.parse(JSON.parse(`${await readObject(slidesKey(id))}`));
  expect(slides.map(({ number, spans }) => [number, spans])).toEqual(whole.slides.map(({ spans }, index) => [index + 1, spans]));
  expect((await keys()).filter((key) => /watching|first|9000\d/u.test(key))).toEqual([]);
  expect(await keys()).toEqual(expect.arrayContaining([thumbnailKey(id, 0), thumbnailKey(id, 13)]));
});

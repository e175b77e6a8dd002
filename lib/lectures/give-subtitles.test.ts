import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { PUT as put } from "@/app/api/lectures/[id]/subtitles/route";
import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";
import { giveSubtitles } from "@/lib/lectures/give-subtitles";
import type { Lecture } from "@/lib/lectures/lecture";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { retryLecture } from "@/lib/lectures/retry-lecture";
import { completed, mediaKnown, processingStarted, queued, stageChanged } from "@/lib/lectures/transitions";
import { chooseSpeech } from "@/lib/processing/choose-speech";
import { sourceKey, transcriptKey } from "@/lib/storage/keys";
import { putObject, readObject } from "@/lib/storage/s3";
import { textOf, transcriptSchema, wordsOf } from "@/lib/transcription/transcript";

const ada = aUser({ id: "ada" });
const nowMs = Date.now();
const media = { format: "mov", durationMs: 60_000, hasVideo: true, hasAudio: false, width: 96, height: 64 };
const result = { slides: 2, pages: 3, words: 10, pdfSizeBytes: 1_000, hasThumbnail: false };
const named = (name: string) => expect.objectContaining({ name });

const srt = "1\n00:00:01,000 --> 00:00:03,000\nOur own words.\n";
/** As YouTube gives them: each line rolls up and stands twice, words with times of their own. */
const rolling = `WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.390 align:start position:0%

welcome<00:00:00.480><c> to</c><00:00:00.640><c> sorting</c>

00:00:02.390 --> 00:00:02.400 align:start position:0%
welcome to sorting

00:00:02.400 --> 00:00:04.300 align:start position:0%
welcome to sorting
first<00:00:02.900><c> we</c><00:00:03.100><c> merge</c>

00:00:04.300 --> 00:00:04.310 align:start position:0%
first we merge

00:00:04.310 --> 00:00:06.000 align:start position:0%
first we merge
then<00:00:05.000><c> we</c><00:00:05.300><c> search</c>
`;
const file = (text: string, name = "talk.srt") => ({ name, bytes: new TextEncoder().encode(text) });

beforeEach(() => {
  world.events.length = 0;
});
afterAll(() => world.close());

const running = (it: Lecture) => mediaKnown(processingStarted(queued(it, nowMs), nowMs), media, nowMs);
const done = (it: Lecture) =>
  completed(stageChanged(running(it), "transcript", { state: "done", finishedAtMs: nowMs }, nowMs), result, nowMs);
async function stored(make: (it: Lecture) => Lecture = (it) => it): Promise<string> {
  const id = newId();
  await stores().lectures.insert(make(uploadingLecture({ id, ownerId: "ada", nowMs })));
  await putObject(sourceKey(id), "a recording", "video/mp4");
  return id;
}
async function begun(id: string): Promise<Lecture> {
  return stores().lectures.update(id, (it) => processingStarted(it, nowMs));
}
async function transcriptOf(id: string) {
  const bytes = await readObject(transcriptKey(id));
  return bytes && transcriptSchema.parse(JSON.parse(String(bytes)));
}

describe("subtitles of one's own", () => {
  test("given to a finished lecture are its words in the next run, whether it has sound or not; nobody listens", async () => {
    const id = await stored(done);
    expect(await giveSubtitles(ada, id, file(srt))).toMatchObject({
      status: "in_queue",
      settings: { subtitles: "talk.srt", speech: true },
    });
    expect(world.events.map(({ data }) => data.lectureId)).toEqual([id]);
    const { run } = await begun(id);
    expect(await chooseSpeech(id, run, media)).toBe("done");
    expect(await transcriptOf(id)).toMatchObject({ origin: "given", source: "talk.srt" });
    expect((await stores().lectures.find(id))?.stages).toMatchObject({
      audio: { state: "skipped", reason: "subtitles_given" },
      transcript: { state: "done" },
    });
  });

  test("given while the recording is coming wait for it", async () => {
    const id = await stored();
    expect(await giveSubtitles(ada, id, file(rolling, "talk.vtt"))).toMatchObject({
      status: "uploading",
      settings: { subtitles: "talk.vtt" },
    });
    expect(world.events).toEqual([]);
    const { run } = await stores().lectures.update(id, running);
    await chooseSpeech(id, run, media);
    expect(textOf(wordsOf((await transcriptOf(id))!))).toBe("welcome to sorting first we merge then we search");
  });

  test("are refused in a lecture that is being worked on, and where there are none in the file", async () => {
    await expect(giveSubtitles(ada, await stored(running), file(srt))).rejects.toEqual(named("conflict"));
    const id = await stored(done);
    await expect(giveSubtitles(ada, id, file("just a text"))).rejects.toEqual(named("invalid_input"));
    expect((await stores().lectures.find(id))?.status).toBe("completed");
  });

  test("are nobody else's to give: a stranger finds no lecture, nobody signs in, an administrator may", async () => {
    const id = await stored(done);
    await expect(giveSubtitles(aUser({ id: "eve" }), id, file(srt))).rejects.toEqual(named("not_found"));
    const request = new Request(`http://thakii.test:3000/api/lectures/${id}/subtitles?name=a.srt`, { method: "PUT", body: srt });
    expect((await put(request, { params: Promise.resolve({ id }) })).status).toBe(401);
    expect((await giveSubtitles(aUser({ id: "root", role: "admin" }), id, file(srt))).status).toBe("in_queue");
  });
});

describe("a choice of words", () => {
  test("none: the next run has slides only, also where there were words", async () => {
    const id = await stored(done);
    await putObject(transcriptKey(id), "{}", "application/json");
    const lecture = await retryLecture(ada, id, { from: "transcript", words: "none" });
    expect(lecture.settings).toMatchObject({ speech: false });
    const { run } = await begun(id);
    expect(await chooseSpeech(id, run, { ...media, hasAudio: true })).toBe("skip");
    expect(await transcriptOf(id)).toBeUndefined();
    expect((await stores().lectures.find(id))?.stages.transcript).toEqual({ state: "skipped", reason: "not_wanted" });
  });

  test("heard: subtitles that were given before count no more", async () => {
    const id = await stored((it) => ({ ...done(it), settings: { speech: true, subtitles: "talk.srt" } }) as Lecture);
    const lecture = await retryLecture(ada, id, { from: "transcript", words: "heard" });
    expect(lecture.settings).toMatchObject({ speech: true });
    expect(lecture.settings.subtitles).toBeUndefined();
  });

  test("a retry of the slides leaves given subtitles in force, and no stage waits for ever", async () => {
    const id = await stored(done);
    await giveSubtitles(ada, id, file(srt));
    await chooseSpeech(id, (await begun(id)).run, media);
    await stores().lectures.update(id, (it) => completed(it, result, nowMs));
    await retryLecture(ada, id, { from: "slides" });
    await chooseSpeech(id, (await begun(id)).run, media);
    expect((await stores().lectures.find(id))?.stages).toMatchObject({ audio: { state: "skipped" }, transcript: { state: "done" } });
  });
});

import { randomBytes } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld({ MAX_UPLOAD_BYTES: "20000000" }));

import { aUser } from "@/lib/auth/user.fixture";
import { changeCourse } from "@/lib/courses/change-course";
import { createCourse } from "@/lib/courses/create-course";
import { stores } from "@/lib/db/stores";
import { cancelLecture } from "@/lib/lectures/cancel-lecture";
import { deleteLecture } from "@/lib/lectures/delete-lecture";
import { sweepLectures } from "@/lib/lectures/sweep-lectures";
import { processingStarted, queued } from "@/lib/lectures/transitions";
import { lecturePrefix, sourceKey } from "@/lib/storage/keys";
import { completeMultipart, listKeys, listParts, readObject } from "@/lib/storage/s3";
import { abortUpload } from "@/lib/uploads/abort-upload";
import { completeUpload } from "@/lib/uploads/complete-upload";
import { findKnown } from "@/lib/uploads/find-known";
import { getUpload, type UploadingLecture } from "@/lib/uploads/get-upload";
import { partRange } from "@/lib/uploads/parts";
import { prepareUpload } from "@/lib/uploads/prepare-upload";
import { presignParts } from "@/lib/uploads/presign-parts";
import { startUpload } from "@/lib/uploads/start-upload";

const ada = aUser({ id: "ada" });
const content = randomBytes(8 * 2 ** 20 + 1000);
const asked = { fileName: "LA1_vl07.mp4", sizeBytes: content.length, contentType: "video/mp4" };

beforeEach(() => {
  world.events.length = 0;
  world.engine = "answers";
});
afterAll(() => world.close());

async function put(upload: UploadingLecture, partNumbers: number[]): Promise<number[]> {
  const urls = await presignParts(ada, upload.id, partNumbers);
  return Promise.all(
    urls.map(async ({ partNumber, url }) => {
      const { start, end } = partRange(partNumber, upload.sizeBytes, upload.partSizeBytes);
      return (await fetch(url, { method: "PUT", body: content.subarray(start, end) })).status;
    }),
  );
}

async function sent(): Promise<UploadingLecture> {
  const upload = await startUpload(ada, asked);
  expect(await put(upload, [1, 2])).toEqual([200, 200]);
  return upload;
}

async function keysOf(id: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of listKeys(lecturePrefix(id))) keys.push(key);
  return keys;
}

const named = (name: string) => expect.objectContaining({ name });
const announced = (id: string) => world.events.filter(({ name, data }) => name === "lecture/queued" && data.lectureId === id);

describe("an upload", () => {
  test("arrives byte for byte, waits in the queue, and the engine is told of its first run", async () => {
    const { id } = await sent();
    expect(await completeUpload(ada, id)).toMatchObject({ status: "in_queue", run: 1 });
    expect(content.equals((await readObject(sourceKey(id))) ?? Buffer.alloc(0))).toBe(true);
    expect(announced(id)).toMatchObject([{ id: `lecture-queued-${id}-1`, data: { ownerId: "ada", run: 1 } }]);
  });

  test("that is completed five times at once is completed once, and everybody is told so", async () => {
    const { id } = await sent();
    const answers = await Promise.all(Array.from({ length: 5 }, () => completeUpload(ada, id)));
    expect(answers.map(({ status, run }) => [status, run])).toEqual(Array(5).fill(["in_queue", 1]));
    expect(new Set(announced(id).map((event) => event.id)).size).toBe(1);
  });

  test("goes on after a crash between the store's completion and ours", async () => {
    const { id, uploadId } = await sent();
    await completeMultipart(sourceKey(id), uploadId, await listParts(sourceKey(id), uploadId));
    expect(await completeUpload(ada, id)).toMatchObject({ status: "in_queue", run: 1 });
  });

  test("whose completion is asked for again while it is processed is left as it is", async () => {
    const { id } = await sent();
    await completeUpload(ada, id);
    await stores().lectures.update(id, (it) => processingStarted(it, Date.now()));
    expect(await completeUpload(ada, id)).toMatchObject({ status: "processing", run: 1 });
  });

  test("of which a part is missing stays open and can be completed later", async () => {
    const upload = await startUpload(ada, asked);
    await put(upload, [1]);
    await expect(completeUpload(ada, upload.id)).rejects.toThrow(/^1 part of this file has not arrived/);
    expect(await getUpload(ada, upload.id)).toMatchObject({ status: "uploading" });
    await put(upload, [2]);
    expect(await completeUpload(ada, upload.id)).toMatchObject({ status: "in_queue" });
  });

  test("takes no part that is longer or shorter than it was to be", async () => {
    const upload = await startUpload(ada, asked);
    const [part] = await presignParts(ada, upload.id, [2]);
    for (const length of [999, 1001]) {
      const answer = await fetch(part?.url ?? "", { method: "PUT", body: content.subarray(0, length) });
      expect(answer.status, `${length} bytes`).toBe(403);
    }
    await expect(presignParts(ada, upload.id, [3])).rejects.toThrow(named("invalid_input"));
  });

  test("that is given up is gone, and its URLs are of no use any more", async () => {
    const upload = await startUpload(ada, asked);
    await put(upload, [1]);
    const [second] = await presignParts(ada, upload.id, [2]);
    await abortUpload(ada, upload.id);
    expect(await stores().lectures.find(upload.id)).toBeUndefined();
    expect((await fetch(second?.url ?? "", { method: "PUT", body: content.subarray(8 * 2 ** 20) })).status).toBe(404);
    expect(await keysOf(upload.id)).toEqual([]);
  });

  test.each([
    ["cancelled", cancelLecture, "conflict"],
    ["deleted", deleteLecture, "not_found"],
  ] as const)("that was %s is not processed, although all its bytes are there", async (_, stop, name) => {
    const { id } = await sent();
    await stop(ada, id);
    await expect(completeUpload(ada, id)).rejects.toThrow(named(name));
    expect(announced(id)).toEqual([]);
  });

  test("belongs to its owner: another student finds none, and an administrator sends nothing into it", async () => {
    const { id } = await sent();
    for (const user of [aUser({ id: "bob" }), aUser({ id: "boss", role: "super_admin" })]) {
      await expect(getUpload(user, id)).rejects.toThrow(named("not_found"));
      await expect(presignParts(user, id, [1])).rejects.toThrow(named("not_found"));
      await expect(completeUpload(user, id)).rejects.toThrow(named("not_found"));
      await expect(abortUpload(user, id)).rejects.toThrow(named("not_found"));
    }
  });

  test("of nothing, or of more than the limit, is refused before a byte is sent", async () => {
    await expect(startUpload(ada, { ...asked, sizeBytes: 0 })).rejects.toThrow(named("empty_file"));
    await expect(startUpload(ada, { ...asked, sizeBytes: 20_000_001 })).rejects.toThrow(named("file_too_large"));
  });

  test("is complete for its owner while the engine says nothing, and the sweep tells the engine later", async () => {
    const { id } = await sent();
    world.engine = "hangs";
    const startedAtMs = performance.now();
    expect(await completeUpload(ada, id)).toMatchObject({ status: "in_queue" });
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    world.engine = "answers";
    await sweepLectures(Date.now() + 2 * 60_000);
    expect(announced(id)).toMatchObject([{ id: `lecture-queued-${id}-1` }]);
  });
});

describe("a file that one has already", () => {
  const fingerprint = "0f".repeat(32);
  const same = { ...asked, fingerprint };
  const bob = aUser({ id: "bob" });

  test("is known when it has arrived whole, to its owner alone, and by its size as well", async () => {
    const { id } = await startUpload(ada, same);
    expect(await findKnown(ada, same), "nothing has arrived").toBeUndefined();
    await put(await getUpload(ada, id), [1, 2]);
    await completeUpload(ada, id);
    expect(await findKnown(ada, same)).toMatchObject({ id, fingerprint });
    expect(await findKnown(bob, same), "somebody else's").toBeUndefined();
    expect(
      await findKnown(aUser({ id: "boss", role: "super_admin" }), same),
      "an administrator's answer is about their own",
    ).toBeUndefined();
    expect(await findKnown(ada, { ...same, sizeBytes: same.sizeBytes + 1 })).toBeUndefined();
    expect(await findKnown(ada, asked), "without a fingerprint").toBeUndefined();
    await deleteLecture(ada, id);
    expect(await findKnown(ada, same), "deleted").toBeUndefined();
  });

  test("is told by the newest of its lectures, whatever became of that one", async () => {
    for (const nowMs of [1, 2]) {
      const { id } = await startUpload(bob, same);
      await stores().lectures.update(id, (it) => queued({ ...it, createdAtMs: nowMs, title: `Version ${nowMs}` }, nowMs));
      await cancelLecture(bob, id);
    }
    expect(await findKnown(bob, same)).toMatchObject({ title: "Version 2", status: "cancelled" });
  });
});

describe("an upload into a course", () => {
  test("starts as the course says, except where it says otherwise itself, and tells the next one where to go", async () => {
    const { id: courseId } = await createCourse(ada, { name: "Linear Algebra", terms: [], language: "de" });
    await changeCourse(ada, courseId, { sensitivity: "every_step", layout: "compact" });
    const upload = await startUpload(ada, { ...asked, courseId, title: "Seventh" });
    expect(upload).toMatchObject({ title: "Seventh", courseId, settings: { language: "de", sensitivity: "every_step", pdf: "compact" } });
    expect((await startUpload(ada, { ...asked, courseId, language: "en" })).settings.language).toBe("en");
    expect((await startUpload(ada, { ...asked, courseId, language: null })).settings.language, "find out").toBeUndefined();
    const { choices, limits } = await prepareUpload(ada);
    expect(choices).toMatchObject({ courseId, courses: [{ id: courseId, name: "Linear Algebra", language: "de" }] });
    expect(limits).toMatchObject({ maxUploadBytes: 20_000_000, freeBytes: expect.any(Number) });
    expect((await prepareUpload(aUser({ id: "carol" }))).choices, "nobody else's").toEqual({ courses: [] });
  });

  test("is not opened in somebody else's", async () => {
    const { id: courseId } = await createCourse(ada, { name: "Logic", terms: [], language: undefined });
    await expect(startUpload(aUser({ id: "bob" }), { ...asked, courseId })).rejects.toThrow(named("not_found"));
  });
});

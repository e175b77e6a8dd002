import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ApiError } from "@/components/lecture/call-api";
import { PutError } from "@/components/upload/put-part";
import { sendFile, type Wire } from "@/components/upload/send-file";
import { Slots } from "@/components/upload/slots";
import { startS3 } from "@/embedded/s3/server";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { completeMultipart, createMultipart, ensureBucket, headObject, listParts, presignPart, readObject } from "@/lib/storage/s3";
import { partRange } from "@/lib/uploads/parts";

// The real store, real presigned URLs, real bytes; faults are injected where the network is.

const partSizeBytes = 5 * 2 ** 20;
const content = randomBytes(4 * partSizeBytes + 12_345);
const keys = { accessKeyId: "thakii-test", secretAccessKey: "a secret of the tests" };
let folder: string;
let server: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-send-"));
  server = await startS3({ dir: folder, ...keys, region: "us-east-1", onError: console.error });
  process.env.S3_ENDPOINT = `http://127.0.0.1:${server.port}`;
  process.env.S3_ACCESS_KEY_ID = keys.accessKeyId;
  process.env.S3_SECRET_ACCESS_KEY = keys.secretAccessKey;
  await ensureBucket();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let key: string;
let uploadId: string;
let sent: number[];
beforeEach(async () => {
  key = `lectures/${randomBytes(8).toString("hex")}/source`;
  uploadId = await createMultipart(key, "video/mp4");
  sent = [];
});

function presign(partNumber: number): Promise<string> {
  const { start, end } = partRange(partNumber, content.length, partSizeBytes);
  return presignPart(key, uploadId, partNumber, end - start);
}

function wire(faults: Partial<Wire> = {}): Wire {
  return {
    listParts: async () => ({ partSizeBytes, sizeBytes: content.length, parts: await listParts(key, uploadId) }),
    presign: (_, partNumbers) => Promise.all(partNumbers.map(async (partNumber) => ({ partNumber, url: await presign(partNumber) }))),
    complete: async () => {
      await completeMultipart(key, uploadId, await listParts(key, uploadId));
      return viewLecture(uploadingLecture(), { id: "owner-1", role: "user" });
    },
    putPart: put,
    pause: async (_, signal) => signal.throwIfAborted(),
    random: () => 0.5,
    ...faults,
  };
}

async function put(url: string, body: Blob, { signal, onProgress }: Parameters<Wire["putPart"]>[2]): Promise<void> {
  const answer = await fetch(url, { method: "PUT", body, signal });
  if (!answer.ok) throw new PutError(answer.status);
  onProgress(body.size);
  sent.push(Number(new URL(url).searchParams.get("partNumber")));
}

function send(
  given: { wire?: Wire; signal?: AbortSignal; onProgress?: (bytes: number) => void; onTrouble?: (trouble?: Error) => void } = {},
) {
  return sendFile({
    file: new Blob([content]),
    lectureId: "lecture-1",
    wire: given.wire ?? wire(),
    slots: new Slots(4),
    signal: given.signal ?? new AbortController().signal,
    onProgress: given.onProgress ?? (() => {}),
    onTrouble: given.onTrouble ?? (() => {}),
    onSent: () => {},
  });
}

const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const arrivedWhole = async () => hash((await readObject(key)) ?? Buffer.alloc(0)) === hash(content);

describe("sending a file", () => {
  it("brings every byte in its place, and the progress ends at the whole", async () => {
    const progress: number[] = [];
    await send({ onProgress: (bytes) => progress.push(bytes) });
    expect(await arrivedWhole()).toBe(true);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(content.length);
    expect(Math.max(...progress)).toBe(content.length);
  });

  it("sends after a crash only the parts that the store does not have", async () => {
    for (const partNumber of [1, 3]) {
      const body = content.subarray((partNumber - 1) * partSizeBytes, partNumber * partSizeBytes);
      expect((await fetch(await presign(partNumber), { method: "PUT", body })).ok).toBe(true);
    }
    const progress: number[] = [];
    await send({ onProgress: (bytes) => progress.push(bytes) });
    expect(sent.sort()).toEqual([2, 4, 5]);
    expect(progress[0]).toBe(2 * partSizeBytes);
    expect(await arrivedWhole()).toBe(true);
  });

  it("outlives a network that fails again and again, and says so while it waits", async () => {
    let failures = 12;
    const troubles: (Error | undefined)[] = [];
    await send({
      wire: wire({ putPart: (...given) => (failures-- > 0 ? Promise.reject(new PutError(failures % 2 ? 0 : 503)) : put(...given)) }),
      onTrouble: (trouble) => troubles.push(trouble),
    });
    expect(troubles[0]).toBeInstanceOf(PutError);
    expect(troubles.at(-1)).toBeUndefined();
    expect(await arrivedWhole()).toBe(true);
  });

  it("asks for a fresh URL when the store refuses the old one", async () => {
    let asked = 0;
    await send({
      wire: wire({
        presign: async (id, partNumbers, signal) => {
          const urls = await wire().presign(id, partNumbers, signal);
          return asked++ === 0 ? urls.map((it) => ({ ...it, url: it.url.replace(/X-Amz-Signature=.{4}/, "X-Amz-Signature=0000") })) : urls;
        },
      }),
    });
    expect(asked).toBeGreaterThan(1);
    expect(await arrivedWhole()).toBe(true);
  });

  it("gives up when the store goes on refusing", async () => {
    const refusing = wire({ putPart: () => Promise.reject(new PutError(403)) });
    await expect(send({ wire: refusing })).rejects.toMatchObject({ status: 403 });
  });

  it("sends again what the store lost before the end", async () => {
    let completions = 0;
    await send({
      wire: wire({
        complete: async (...given) => {
          if (completions++ === 0) throw new ApiError("upload_incomplete", "1 parts of this file have not arrived yet.", 422);
          return wire().complete(...given);
        },
      }),
    });
    expect(completions).toBe(2);
    expect(await arrivedWhole()).toBe(true);
  });

  it("stops at once when paused, completes nothing, and goes on from there", async () => {
    const pause = new AbortController();
    const paused = send({ signal: pause.signal, onProgress: (bytes) => bytes > 0 && pause.abort() });
    await expect(paused).rejects.toThrow();
    expect(await headObject(key)).toBeUndefined();
    await send();
    expect(await arrivedWhole()).toBe(true);
  });

  it("tells a file that cannot be read any more from a network that is away", async () => {
    const gone = new Blob([content]);
    gone.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException("moved", "NotReadableError")) });
    const sending = sendFile({
      file: gone,
      lectureId: "lecture-1",
      wire: wire({ putPart: () => Promise.reject(new PutError(0)) }),
      slots: new Slots(4),
      signal: new AbortController().signal,
      onProgress: () => {},
      onTrouble: () => {},
      onSent: () => {},
    });
    await expect(sending).rejects.toMatchObject({ name: "NotReadableError" });
  });
});

describe("slots", () => {
  it("never lets more work at once than there are, over all files", async () => {
    const slots = new Slots(2);
    let [now, most] = [0, 0];
    await Promise.all(
      Array.from({ length: 9 }, () =>
        slots.use(async () => {
          most = Math.max(most, ++now);
          await Promise.resolve();
          now--;
        }),
      ),
    );
    expect(most).toBe(2);
  });
});

import { beforeEach, expect, test, vi } from "vitest";

await vi.hoisted(async () => (await import("@/lib/auth/environment.fixture")).setEnvironment());

import { aUser } from "@/lib/auth/user.fixture";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import type { Stores } from "@/lib/db/stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import type { LectureStore } from "@/lib/lectures/lecture-store";
import { streamLectures } from "@/lib/lectures/stream-lectures";
import { failed, processingStarted, queued } from "@/lib/lectures/transitions";

let stores: Stores;
let watching: number;
beforeEach(() => {
  stores = openSqliteStores(":memory:");
  watching = 0;
  return () => stores.close();
});

const ada = aUser({ id: "ada" });
const mine = (id: string) => uploadingLecture({ id, ownerId: "ada" });

function open(given: Partial<Parameters<typeof streamLectures>[0]> = {}) {
  const watch: LectureStore["watch"] = (filter, onChange) => {
    const unwatch = stores.lectures.watch(filter, onChange);
    watching += 1;
    return () => {
      watching -= 1;
      unwatch();
    };
  };
  return streamLectures({
    watch: (onChange) => watch({ ownerId: "ada" }, onChange),
    watchQueue: () => () => {},
    viewer: ada,
    isStillAllowed: async () => true,
    watchSession: () => () => {},
    signals: [],
    ...given,
  });
}

/** Reads until the text is there. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = "";
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended before ${wanted}: ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
}

test("a page hears of its owner's lectures alone, without the upload's id", async () => {
  const reader = open().getReader();
  await readUntil(reader, "event: hello");
  await stores.lectures.insert(uploadingLecture({ id: "bobs", ownerId: "bob" }));
  await stores.lectures.insert(mine("adas"));
  const text = await readUntil(reader, '"id":"adas"');
  expect(text).not.toContain("bob");
  expect(text).not.toContain("upload-1");
  await reader.cancel();
});

test("a student reads what failed and not the engineers' detail", async () => {
  const reader = open().getReader();
  await stores.lectures.insert(failed(processingStarted(queued(mine("adas"), 1), 1), "process_crashed", "at /srv/thakii/x.ts", 1));
  const text = await readUntil(reader, '"id":"adas"');
  expect(text).toContain("process_crashed");
  expect(text).not.toContain("/srv/thakii");
  await reader.cancel();
});

test("a hundred changes while the page does not read are one message of the latest", async () => {
  const stream = open();
  await stores.lectures.insert(mine("adas"));
  for (let count = 1; count <= 100; count += 1) await stores.lectures.update("adas", (it) => ({ ...it, title: `title ${count}.` }));
  const reader = stream.getReader();
  const text = await readUntil(reader, "title 100.");
  expect(text.match(/event: lecture/g)).toHaveLength(1);
  await reader.cancel();
});

test("a page that leaves leaves nothing behind", async () => {
  const reader = open().getReader();
  await readUntil(reader, "hello");
  expect(watching).toBe(1);
  await reader.cancel();
  expect(watching).toBe(0);
});

test("a stream ends when its reader has left or the server stops, also when both happen, and also before it began", async () => {
  const [left, stopping] = [new AbortController(), new AbortController()];
  const reader = open({ signals: [left.signal, stopping.signal] }).getReader();
  await readUntil(reader, "hello");
  left.abort();
  stopping.abort();
  expect(await reader.read()).toMatchObject({ done: true });
  const late = open({ signals: [left.signal] }).getReader();
  await readUntil(late, "hello");
  expect(await late.read()).toMatchObject({ done: true });
  expect(watching).toBe(0);
});

test("who is not allowed any more hears nothing after the next beat, also when they leave at that moment", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const reader = open({ isStillAllowed: async () => false }).getReader();
    await readUntil(reader, "hello");
    vi.advanceTimersByTime(15_000);
    await readUntil(reader, "beat");
    expect(await reader.read()).toMatchObject({ done: true });

    const { promise, resolve: answer } = Promise.withResolvers<boolean>();
    const leaving = open({ isStillAllowed: () => promise }).getReader();
    vi.advanceTimersByTime(15_000);
    await leaving.cancel();
    answer(false); // Must not throw: the stream is closed already.
    await Promise.resolve();
    expect(watching).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

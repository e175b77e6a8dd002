import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { makeClips } from "@/e2e/support/clips";
import { download, lectureOf, type Person, signUp, untilEnded, upload } from "@/e2e/support/person";
import { type Product, startProduct } from "@/e2e/support/product";

const folder = mkdtempSync(path.join(os.tmpdir(), "thakii-bad-"));
let product: Product;
let person: Person;
let canary: Server;
let canaryRequests = 0;

test.beforeAll(async () => {
  canary = createServer((_request, answer) => {
    canaryRequests += 1;
    answer.end();
  }).listen(0, "127.0.0.1");
  product = await startProduct({ MAX_UPLOAD_BYTES: "50000000" });
  person = await signUp(product, product.setupLink);
});
test.afterAll(async () => {
  canary.close();
  await product.remove();
});

/** A small real file made by ffmpeg. */
function media(name: string, ...args: string[]): { name: string; bytes: Buffer } {
  const file = path.join(folder, name);
  execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args, file]);
  return { name, bytes: readFileSync(file) };
}

const picture = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=10:duration=6"];
const tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=6"];
const whole = () => media("whole.mp4", ...picture, ...tone, "-pix_fmt", "yuv420p", "-shortest");

test("a file of 0 bytes is refused before anything is sent, in a sentence", async () => {
  const answer = await person.api.post("/api/uploads", { data: { fileName: "empty.mp4", sizeBytes: 0, contentType: "video/mp4" } });
  expect(answer.status()).toBe(422);
  expect((await answer.json()).error).toMatchObject({ name: "empty_file", message: expect.stringContaining("0 bytes") });
});

test("a file over the limit is refused with the limit in the sentence", async () => {
  const answer = await person.api.post("/api/uploads", { data: { fileName: "big.mp4", sizeBytes: 50_000_001, contentType: "video/mp4" } });
  expect(answer.status()).toBe(413);
  expect((await answer.json()).error.message).toContain("50 MB");
});

test("a text file named .mp4 fails by name, and the lecture is not stuck", async () => {
  const id = await upload(person, { name: "notes.mp4", bytes: Buffer.from("These are my notes.\n".repeat(100)) });
  expect(await untilEnded(person, id)).toMatchObject({ status: "failed", failure: { name: "not_media" } });
});

test("an MP4 whose index was cut off is called damaged", async () => {
  const { bytes } = whole();
  const id = await upload(person, { name: "cut.mp4", bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) });
  expect(await untilEnded(person, id)).toMatchObject({ status: "failed", failure: { name: "damaged_file" } });
});

test("a playlist named .mp4 is refused, and the address in it is never asked", async () => {
  const { port } = canary.address() as AddressInfo;
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:${port}/secret.ts\n#EXT-X-ENDLIST\n`;
  const id = await upload(person, { name: "lecture.mp4", bytes: Buffer.from(playlist) });
  expect(await untilEnded(person, id)).toMatchObject({ status: "failed", failure: { name: "playlist_refused" } });
  expect(canaryRequests).toBe(0);
});

test("a recording without a picture becomes a document without slides", async () => {
  const id = await upload(person, media("only-sound.m4a", ...tone));
  const lecture = await untilEnded(person, id);
  expect(lecture).toMatchObject({
    status: "completed",
    stages: { slides: { state: "skipped", reason: "no_video_track" } },
    result: { slides: 0 },
  });
  expect((await download(person, id, "pdf")).bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("a video without sound becomes a document of slides that says why there are no words", async () => {
  const id = await upload(person, media("silent.mp4", ...picture, "-pix_fmt", "yuv420p"));
  expect(await untilEnded(person, id)).toMatchObject({
    status: "completed",
    stages: { transcript: { state: "skipped", reason: "no_audio_track" } },
  });
  const model = JSON.parse((await download(person, id, "json")).bytes.toString("utf8"));
  expect(model.speech.state).toBe("no_audio_track");
  expect(model.paragraphs).toEqual([]);
  expect(model.warnings.join(" ")).toMatch(/sound|audio/i);
});

test("an upload that was cut off stays open, says what is missing, and goes on with the missing part", async () => {
  const clips = makeClips();
  clips.heavy("long.mp4", clips.video("short.mp4"), 20_000_000);
  const bytes = clips.read("long.mp4");
  clips.remove();
  const { lecture, partSizeBytes } = await (
    await person.api.post("/api/uploads", { data: { fileName: "long.mp4", sizeBytes: bytes.length, contentType: "video/mp4" } })
  ).json();
  expect(bytes.length).toBeGreaterThan(partSizeBytes);
  const part = async (partNumber: number) => {
    const { urls } = await (await person.api.post(`/api/uploads/${lecture.id}/parts`, { data: { partNumbers: [partNumber] } })).json();
    await fetch(urls[0].url, {
      method: "PUT",
      body: new Uint8Array(bytes.subarray((partNumber - 1) * partSizeBytes, partNumber * partSizeBytes)),
    });
  };
  const count = Math.ceil(bytes.length / partSizeBytes);
  for (let partNumber = 2; partNumber <= count; partNumber += 1) await part(partNumber);
  const early = await person.api.post(`/api/uploads/${lecture.id}/complete`);
  expect((await early.json()).error).toMatchObject({ name: "upload_incomplete", message: expect.stringContaining("1 part") });
  expect((await lectureOf(person, lecture.id)).status).toBe("uploading");
  await part(1);
  expect((await person.api.post(`/api/uploads/${lecture.id}/complete`)).status()).toBe(200);
  expect((await untilEnded(person, lecture.id)).status).toBe("completed");
});

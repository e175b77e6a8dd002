import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";

vi.hoisted(() => {
  process.env.HEAVY_PROCESSES = "2";
});

import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { openFolderFiles } from "@/lib/storage/folder-files";
import { audioKey, transcriptKey, voiceKey } from "@/lib/storage/keys";
import { chunkGroups, windowLimits } from "@/lib/transcription/chunks";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { hiss, wavOf } from "@/lib/transcription/speech.fixture";
import { transcribeAll } from "@/lib/transcription/transcribe-all";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { transcriptSchema, wordsOf } from "@/lib/transcription/transcript";
import { writeTranscript } from "@/lib/transcription/write-transcript";
import { voiceOf } from "@/lib/voice/voice.fixture";

const id = "abc";
const count = 10;
let folder: string;
let work: Work;
/** A lecture of ten talks of a second, each half a minute after the other: ten chunks. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "listening-"));
  work = { files: await openFolderFiles(folder), signal: new AbortController().signal, report() {} };
  const everyMs = 30_000;
  const spans = Array.from({ length: count }, (_, index) => ({ startMs: index * everyMs, endMs: index * everyMs + 1000 }));
  await work.files.put(audioKey(id), wavOf(hiss(count * everyMs, 500)), "audio/wav");
  await work.files.put(voiceKey(id), JSON.stringify(voiceOf(count * everyMs, spans)), "application/json");
  return () => rmSync(folder, { recursive: true, force: true });
});

const readTranscript = () => transcriptSchema.parse(JSON.parse(readFileSync(path.join(folder, transcriptKey(id)), "utf8")));
const oneWord = (text: string) => ({ segments: [{ startMs: 0, endMs: 900, words: [{ text, startMs: 100, endMs: 900 }] }] });

function standIn(transcribe: LiveTranscriber["transcribe"], kind: LiveTranscriber["kind"] = "local"): LiveTranscriber {
  return { kind, name: "stand-in", chunks: windowLimits, transcribe };
}

async function plan(transcriber: LiveTranscriber): Promise<void> {
  expect((await planAudioChunks(id, transcriber, "en", work)).count).toBe(count);
}

test("as many chunks are listened to at once as the machine has places, never one more, and progress never goes back", async () => {
  let [now, most, said] = [0, 0, 0];
  const transcriber = standIn(async () => {
    now += 1;
    said += 1;
    const heard = oneWord(`Number${said}.`);
    most = Math.max(most, now);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    now -= 1;
    return heard;
  });
  await plan(transcriber);
  const reports: number[] = [];
  await transcribeAll(id, count, transcriber, { ...work, report: (done) => void reports.push(done) });
  expect(most).toBe(2);
  expect(reports.toSorted((a, b) => a - b)).toEqual(reports);
  await writeTranscript(id, work);
  expect(wordsOf(readTranscript())).toHaveLength(count);
});

test("chunks are put into groups of twice the machine's places, of four for a service, each once and in order", () => {
  expect(chunkGroups(9, "local", 1)).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8]]);
  expect(chunkGroups(20, "local", 7).map((group) => group.length)).toEqual([14, 6]);
  expect(chunkGroups(20, "remote", 7).map((group) => group.length)).toEqual([4, 4, 4, 4, 4]);
  expect(chunkGroups(20, "local", 7).flat()).toEqual([...Array(20).keys()]);
  expect(chunkGroups(0, "local", 7)).toEqual([]);
});

test("who fails twice in a row is not asked a hundred times, and what was heard before is kept", async () => {
  let asked = 0;
  const transcriber = standIn(async () => {
    asked += 1;
    if (asked > 2) throw new AppError("speech_engine_failed", "down");
    return oneWord(`Number${asked}.`);
  }, "remote");
  await plan(transcriber);
  await transcribeAll(id, count, transcriber, work);
  expect(asked).toBe(8);
  expect(await writeTranscript(id, work)).toMatchObject({ words: 2, missing: 8 });
});

test("who is told to stop stops, with the reason", async () => {
  const stop = new AbortController();
  const transcriber = standIn(async () => {
    stop.abort(new Error("enough"));
    throw new AppError("speech_engine_failed", "ended");
  });
  await plan(transcriber);
  await expect(transcribeAll(id, count, transcriber, { ...work, signal: stop.signal })).rejects.toThrow("enough");
});

/** An endpoint that says another word each time; it keeps the request waiting that comes when it has answered so many. */
async function startEndpoint(holdAfter: number) {
  const answered: string[] = [];
  const { promise: holding, resolve } = Promise.withResolvers<void>();
  const endpoint = { port: 0, answered, holding, holdAfter };
  const server = http.createServer(async (request, response) => {
    const body = await buffer(request).catch(() => undefined);
    if (!body) return;
    if (answered.length >= endpoint.holdAfter) return resolve();
    answered.push(
      createHash("sha256")
        .update(body.subarray(body.indexOf("RIFF"), body.lastIndexOf("\r\n--")))
        .digest("hex"),
    );
    const word = `Number${answered.length}.`;
    const segments = [{ start: 0, end: 0.9, text: word, words: [{ word, start: 0.1, end: 0.9 }] }];
    response.setHeader("content-type", "application/json").end(JSON.stringify({ text: word, segments }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(endpoint, { port: (server.address() as AddressInfo).port });
}

function startListening(port: number): ChildProcess {
  const script = path.join(import.meta.dirname, "listening-process.fixture.ts");
  const env = { ...process.env, SPEECH_BASE_URL: `http://127.0.0.1:${port}/v1`, SPEECH_MODEL: "gpt-4o-transcribe" };
  return spawn(process.execPath, ["--import", "tsx", script, folder, id], { env, stdio: ["ignore", "inherit", "inherit"] });
}

test("after kill -9 in the middle of a chunk, no chunk before it is heard again", async () => {
  const heard = () => readdirSync(path.join(folder, `lectures/${id}/transcript`)).filter((name) => name !== "plan.json");
  const endpoint = await startEndpoint(6);
  const killed = startListening(endpoint.port);
  await endpoint.holding;
  await expect.poll(() => heard().length).toBe(6);
  killed.kill("SIGKILL");
  expect(await once(killed, "exit")).toEqual([null, "SIGKILL"]);
  endpoint.holdAfter = Number.POSITIVE_INFINITY;
  expect(await once(startListening(endpoint.port), "exit")).toEqual([0, null]);
  expect(endpoint.answered).toHaveLength(count);
  expect(new Set(endpoint.answered).size).toBe(count);
  expect(wordsOf(readTranscript())).toHaveLength(count);
  expect(readTranscript().missing).toEqual([]);
});

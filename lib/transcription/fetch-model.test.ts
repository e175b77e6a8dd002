import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchModel, isModelThere, modelState } from "@/lib/transcription/fetch-model";

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 255));
const model = { name: "m.bin", sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };

interface Hub {
  baseUrl: string;
  ranges: (string | undefined)[];
  close(): void;
}

let dir: string;
let hub: Hub | undefined;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "models-"));
});
afterEach(() => hub?.close());

type Behaviour = { cutAt?: number; noRanges?: true; body?: Buffer; status?: number; redirectTo?: string };

/** A hub that behaves as told, one request after the other. */
async function startHub(...behaviours: Behaviour[]): Promise<Hub> {
  const ranges: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    const now = behaviours[Math.min(ranges.length, behaviours.length - 1)] ?? {};
    ranges.push(request.headers.range);
    if (now.redirectTo) return void response.writeHead(302, { location: now.redirectTo }).end();
    if (now.status) return void response.writeHead(now.status).end("no");
    const body = now.body ?? bytes;
    const from = now.noRanges ? 0 : Number(/bytes=(\d+)-/u.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": body.length - from });
    if (now.cutAt === undefined) return void response.end(body.subarray(from));
    response.write(body.subarray(from, now.cutAt), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hub = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ranges,
    close: () => void server.close().closeAllConnections(),
  };
  return hub;
}

const fetchFrom = ({ baseUrl }: { baseUrl: string }, onProgress?: (done: number, total: number) => void) =>
  fetchModel({ model, dir, baseUrl, onProgress });

describe("fetchModel", () => {
  it("uses the file that is there, and asks nobody", async () => {
    await writeFile(path.join(dir, model.name), bytes);
    expect(await fetchFrom({ baseUrl: "http://127.0.0.1:9" })).toBe(path.join(dir, model.name));
  });

  it("brings a missing file, tells how far it is, and leaves nothing else behind", async () => {
    const told: number[] = [];
    const file = await fetchFrom(await startHub(), (done, total) => {
      expect(total).toBe(bytes.length);
      told.push(done);
    });
    expect(await readFile(file)).toEqual(bytes);
    expect(told.at(-1)).toBe(bytes.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(await readdir(dir)).toEqual([model.name]);
  });

  it("goes on where a cut connection left off", async () => {
    const cut = await startHub({ cutAt: 120_000 }, {});
    await expect(fetchFrom(cut)).rejects.toMatchObject({ name: "unavailable" });
    expect(await readdir(dir)).toEqual([`${model.name}.part`]);
    expect(await readFile(await fetchFrom(cut))).toEqual(bytes);
    expect(cut.ranges[1]).toMatch(/^bytes=[1-9]\d*-$/u);
  });

  it("begins again where the hub cannot go on", async () => {
    const cut = await startHub({ cutAt: 120_000 }, { noRanges: true });
    await expect(fetchFrom(cut)).rejects.toMatchObject({ name: "unavailable" });
    expect(await readFile(await fetchFrom(cut))).toEqual(bytes);
  });

  it("keeps no file with a wrong hash, also none that was begun wrongly", async () => {
    const wrong = Buffer.from(bytes);
    wrong[5] = 99;
    await expect(fetchFrom(await startHub({ body: wrong }))).rejects.toMatchObject({
      name: "unavailable",
      message: expect.stringContaining("SHA-256"),
    });
    expect(await readdir(dir)).toEqual([]);
    await writeFile(path.join(dir, `${model.name}.part`), wrong.subarray(0, 1000));
    await expect(fetchFrom(hub!)).rejects.toMatchObject({ name: "unavailable" });
    expect(await readdir(dir)).toEqual([]);
  });

  it("does not fill the disk with more than the file can be", async () => {
    const endless = await startHub({ body: Buffer.concat([bytes, bytes]) });
    await expect(fetchFrom(endless)).rejects.toMatchObject({ name: "unavailable" });
    expect(await readdir(dir)).toEqual([]);
  });

  it("takes no file for right by its size alone, and notices when it is changed later", async () => {
    const file = path.join(dir, model.name);
    const wrong = Buffer.from(bytes);
    wrong[9] = 99;
    await writeFile(file, wrong);
    expect(await isModelThere(dir, model)).toBe(false);
    await writeFile(file, bytes);
    expect(await isModelThere(dir, model)).toBe(true);
    await writeFile(file, wrong);
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(await isModelThere(dir, model)).toBe(false);
  });

  it("downloads once when two ask", async () => {
    const one = await startHub();
    await Promise.all([fetchFrom(one), fetchFrom(one)]);
    expect(one.ranges).toHaveLength(1);
  });

  it("takes over the lock of a process that is gone", async () => {
    const lock = path.join(dir, `${model.name}.lock`);
    await writeFile(lock, "");
    await utimes(lock, new Date(0), new Date(0));
    expect(await readFile(await fetchFrom(await startHub()))).toEqual(bytes);
  });

  it("follows the hub to its storage, but not for ever", async () => {
    const storage = await startHub();
    const front = await startHub({ redirectTo: `${storage.baseUrl}/elsewhere` });
    expect(await readFile(await fetchFrom(front))).toEqual(bytes);
    storage.close();
    const circle = await startHub({ redirectTo: "/again" });
    await expect(fetchModel({ model: { ...model, name: "other.bin" }, dir, baseUrl: circle.baseUrl })).rejects.toMatchObject({
      name: "unavailable",
    });
  });

  it("says so when nobody is there or has the file", async () => {
    await expect(fetchFrom({ baseUrl: "http://127.0.0.1:9" })).rejects.toMatchObject({
      message: expect.stringContaining("cannot be reached"),
    });
    await expect(fetchFrom(await startHub({ status: 404 }))).rejects.toMatchObject({ message: expect.stringContaining("404") });
  });

  it("says that the disk is full, before it begins where that can be seen", async () => {
    const huge = { ...model, sizeBytes: 2 ** 60 };
    await expect(fetchModel({ model: huge, dir, baseUrl: "http://127.0.0.1:9" })).rejects.toMatchObject({
      name: "disk_full",
      message: expect.stringMatching(/no room for m\.bin: .* MB are needed/u),
    });
    await symlink("/dev/full", path.join(dir, `${model.name}.part`));
    await expect(fetchFrom(await startHub())).rejects.toMatchObject({
      name: "disk_full",
      message: expect.stringContaining("disk is full"),
    });
    await rm(path.join(dir, `${model.name}.part`), { force: true });
  });

  it("tells what there is of a model, how far a download is, and why the last one failed", async () => {
    expect(await modelState(dir, model)).toEqual({ state: "absent" });
    const cut = await startHub({ cutAt: 120_000 }, {});
    await expect(fetchFrom(cut)).rejects.toMatchObject({ name: "unavailable" });
    expect(await modelState(dir, model)).toEqual({ state: "absent", problem: expect.stringContaining("broke off") });
    await writeFile(path.join(dir, `${model.name}.lock`), "");
    expect(await modelState(dir, model)).toEqual({
      state: "coming",
      doneBytes: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 120_000),
    });
    await rm(path.join(dir, `${model.name}.lock`));
    await fetchFrom(cut);
    expect(await modelState(dir, model)).toEqual({ state: "there" });
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.timeout(100);
    const slow = http.createServer((_, response) => void response.writeHead(200).write("x"));
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const baseUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
    await expect(fetchModel({ model, dir, baseUrl, signal })).rejects.toMatchObject({ name: "TimeoutError" });
    slow.close().closeAllConnections();
  });
});

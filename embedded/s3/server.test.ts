import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { locate } from "./object-record";
import { type S3Options, startS3 } from "./server";
import { emptySha256, formatTimestamp, type SignableRequest, scope, signChunk, signRequest } from "./signature";

const credentials = { accessKeyId: "thakii-test", secretAccessKey: "secret" };
const Bucket = "bucket";
const mebibyte = 1024 * 1024;
let dir: string;
let server: Awaited<ReturnType<typeof startS3>>;
let client: S3Client;
let errors: unknown[];

async function start(options: Partial<S3Options> = {}): Promise<void> {
  server = await startS3({ dir, ...credentials, onError: (error) => errors.push(error), ...options });
  const endpoint = `http://127.0.0.1:${server.port}`;
  client = new S3Client({
    endpoint,
    region: "us-east-1",
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
}

async function restart(options: Partial<S3Options> = {}): Promise<void> {
  client.destroy();
  await server.close();
  await start(options);
}

beforeEach(async () => {
  errors = [];
  dir = await mkdtemp(path.join(tmpdir(), "thakii-s3-"));
  await start();
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterEach(async () => {
  client.destroy();
  await server.close();
  await rm(dir, { recursive: true });
  expect(errors).toEqual([]);
});

const put = (Key: string, Body: string | Buffer, ContentType?: string) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
const read = async (Key: string) => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();
const putUrl = (Key: string) => getSignedUrl(client, new PutObjectCommand({ Bucket, Key }));
const getUrl = (Key: string, more: object = {}) => getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ...more }));
const startUpload = async (Key: string) => (await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))).UploadId;
const uploads = async () => ((await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).map((upload) => upload.Key);

describe("a restart", () => {
  test("keeps objects, their headers, the listing and uploads under way", async () => {
    await put("a", "kept", "text/vtt");
    const UploadId = await startUpload("b");
    const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key: "b", UploadId, PartNumber: 1, Body: "part" }));
    await restart();
    expect(await read("a")).toBe("kept");
    expect((await client.send(new HeadObjectCommand({ Bucket, Key: "a" }))).ContentType).toBe("text/vtt");
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key: "b", UploadId, MultipartUpload }));
    await restart();
    expect((await client.send(new ListObjectsV2Command({ Bucket }))).Contents?.map((one) => one.Key)).toEqual(["a", "b"]);
    expect(await read("b")).toBe("part");
  });
  test("removes what a dead process left, and nothing else", async () => {
    await put("a", "kept");
    const shard = path.join(dir, "buckets", Bucket, locate("a").shard);
    await server.close();
    await writeFile(path.join(dir, "tmp", "half"), "half");
    await writeFile(path.join(shard, `${locate("a").name}.orphan`), "orphan");
    await start();
    expect(await readdir(path.join(dir, "tmp"))).toEqual([]);
    expect((await readdir(shard)).length).toBe(2);
    expect(await read("a")).toBe("kept");
  });
  test("aborts uploads that nothing was sent to for longer than allowed, and only those", async () => {
    await startUpload("old");
    await restart({ staleUploadMs: 3_600_000 });
    expect(await uploads()).toEqual(["old"]);
    await restart({ staleUploadMs: -1000 });
    expect(await uploads()).toEqual([]);
    expect(await readdir(path.join(dir, "uploads"))).toEqual([]);
  });
  test("a second server on the same folder is refused while the first one runs", async () => {
    await expect(startS3({ dir, ...credentials })).rejects.toThrow(/Another process is using/);
    expect((await put("a", "still served")).ETag).toBeDefined();
  });
});

describe("a disk that is nearly full", () => {
  test("answers 507 before anything is written, and still reads and deletes", async () => {
    await put("a", "there");
    const UploadId = await startUpload("b");
    await restart({ minFreeBytes: Number.MAX_SAFE_INTEGER });
    const refused = { name: "InsufficientStorage", $metadata: expect.objectContaining({ httpStatusCode: 507 }) };
    await expect(put("c", "more")).rejects.toMatchObject(refused);
    await expect(client.send(new UploadPartCommand({ Bucket, Key: "b", UploadId, PartNumber: 1, Body: "x" }))).rejects.toMatchObject(
      refused,
    );
    await expect(startUpload("d")).rejects.toMatchObject(refused);
    expect(await readdir(path.join(dir, "tmp"))).toEqual([]);
    expect(await read("a")).toBe("there");
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "a" }] } }));
    await expect(read("a")).rejects.toMatchObject({ name: "NoSuchKey" });
    errors = errors.filter((error) => !(error instanceof Error && error.name === "InsufficientStorage"));
  });
});

describe("what a browser gets", () => {
  test.each(["text/html", "image/svg+xml", "application/xhtml+xml"])("%s is never shown, whatever the address asks for", async (type) => {
    await put("page", "<script>alert(1)</script>", type);
    for (const more of [{}, { ResponseContentDisposition: "inline" }, { ResponseContentType: type }]) {
      const { headers } = await fetch(await getUrl("page", more));
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toMatch(/^attachment/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const asText = await fetch(await getUrl("page", { ResponseContentType: "text/plain" }));
    expect(asText.headers.get("content-type")).toBe("text/plain");
  });
  test("a preflight needs no signature and is for configured origins alone", async () => {
    await restart({ corsOrigins: ["https://thakii.example"] });
    const ask = async (Origin: string) =>
      fetch(await putUrl("x"), {
        method: "OPTIONS",
        headers: { Origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type" },
      });
    const allowed = await ask("https://thakii.example");
    expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([200, "https://thakii.example"]);
    expect(allowed.headers.get("access-control-allow-methods")).toContain("PUT");
    const refused = await ask("https://evil.example");
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  });
  test("the ETag may be read by our pages, and so may an error", async () => {
    await restart({ corsOrigins: ["https://thakii.example"] });
    const headers = { Origin: "https://thakii.example" };
    const stored = await fetch(await putUrl("x"), { method: "PUT", body: "x", headers });
    expect(stored.headers.get("access-control-expose-headers")).toContain("ETag");
    const refused = await fetch((await putUrl("x")).replace(/Signature=./, "Signature=-"), { method: "PUT", body: "x", headers });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, "https://thakii.example"]);
  });
  test("a refused part is answered after the client has sent it, not by a broken connection", async () => {
    const url = (await putUrl("x")).replace(/Signature=./, "Signature=-");
    expect((await fetch(url, { method: "PUT", body: randomBytes(16 * mebibyte) })).status).toBe(403);
  });
});

describe("on the wire", () => {
  test("a download is of one version although the object is overwritten and deleted meanwhile", async () => {
    const part = randomBytes(5 * mebibyte);
    const UploadId = await startUpload("big");
    const Parts = [];
    for (let PartNumber = 1; PartNumber <= 6; PartNumber++) {
      const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key: "big", UploadId, PartNumber, Body: part }));
      Parts.push({ PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ Bucket, Key: "big", UploadId, MultipartUpload: { Parts } }));
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: "big" }));
    await put("big", "small");
    expect(await read("big")).toBe("small");
    await client.send(new DeleteObjectCommand({ Bucket, Key: "big" }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(Buffer.concat(Array.from({ length: 6 }, () => part)))).toBe(true);
    await expect.poll(() => readdir(path.join(dir, "buckets", Bucket, locate("big").shard))).toEqual([]);
  });
  test("a client that waits for 100 Continue is refused before it sends, and let in when it may", async () => {
    const send = async (url: string) => {
      let wasAsked = false;
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const sending = request(url, { method: "PUT", headers: { expect: "100-continue", "content-length": 5 } }, resolve);
        sending.on("error", reject).on("continue", () => {
          wasAsked = true;
          sending.end("hello");
        });
        sending.flushHeaders();
      });
      answer.resume();
      return [answer.statusCode, wasAsked];
    };
    expect(await send((await putUrl("x")).replace(/Signature=./, "Signature=-"))).toEqual([403, false]);
    expect(await send(await putUrl("x"))).toEqual([200, true]);
    expect(await read("x")).toBe("hello");
  });
  test("a part of over 5 GiB is refused by its announced length", async () => {
    const url = await putUrl("x");
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { expect: "100-continue", "content-length": 5 * 1024 ** 3 + 1 };
      request(url, { method: "PUT", headers }, resolve).on("error", reject).flushHeaders();
    });
    const text = await answer.toArray();
    expect(Buffer.concat(text).toString()).toContain("EntityTooLarge");
  });
  test("chunks that are signed one by one are stored; with one byte changed they are not", async () => {
    const sent = Buffer.concat([randomBytes(64 * 1024), Buffer.from("the end")]);
    expect((await sendSigned("signed", sent, (body) => body)).status).toBe(200);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: "signed" }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(sent)).toBe(true);
    const changed = await sendSigned("changed", sent, (body) => {
      body[200] = (body[200] ?? 0) ^ 1;
      return body;
    });
    expect(await changed.text()).toContain("SignatureDoesNotMatch");
    await expect(read("changed")).rejects.toMatchObject({ name: "NoSuchKey" });
  });
  test("a body that is not the signed one is refused", async () => {
    const sha256 = createHash("sha256").update("signed body").digest("hex");
    const answer = await sendWith("other", "other body!", sha256, {}, () => Buffer.from("other body!"));
    expect(await answer.text()).toContain("XAmzContentSHA256Mismatch");
    await expect(read("other")).rejects.toMatchObject({ name: "NoSuchKey" });
  });
  test("two signatures at once are refused", async () => {
    const answer = await fetch(await getUrl("x"), { headers: { authorization: "AWS4-HMAC-SHA256 Credential=a/b" } });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("Only one auth mechanism allowed")]);
  });
  test.each(["AWS a:b", "Basic YTpi", "Bearer x", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature="])(
    "authorization %j is a refusal, not a failure",
    async (authorization) => {
      const headers = { authorization, "x-amz-date": formatTimestamp(Date.now()), "x-amz-content-sha256": emptySha256 };
      expect((await fetch(`http://127.0.0.1:${server.port}/${Bucket}/x`, { headers })).status).toBe(400);
    },
  );
  test.each(["/%", "/bucket/%ff", "/bucket/%E0%A4%A"])("a path that is no UTF-8 (%s) is InvalidURI", async (target) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ port: server.port, host: "127.0.0.1", path: target }, resolve).on("error", reject).end();
    });
    expect(Buffer.concat(await answer.toArray()).toString()).toContain("InvalidURI");
  });
});

/** A PUT signed by ourselves, since the official client does not sign chunks. */
async function sendWith(
  key: string,
  content: string | Buffer,
  payload: string,
  more: Record<string, string>,
  makeBody: (signing: { secretAccessKey: string; region: string; timestamp: string }, seed: string) => Buffer,
): Promise<Response> {
  const signing = { secretAccessKey: credentials.secretAccessKey, region: "us-east-1", timestamp: formatTimestamp(Date.now()) };
  const decoded = String(Buffer.byteLength(content));
  const headers: Record<string, string> = {
    ...more,
    "x-amz-content-sha256": payload,
    "x-amz-date": signing.timestamp,
    "x-amz-decoded-content-length": decoded,
  };
  const host = `127.0.0.1:${server.port}`;
  const names = ["host", ...Object.keys(headers)].sort();
  const signable: SignableRequest = {
    method: "PUT",
    path: `/${Bucket}/${key}`,
    query: [],
    headers: new Map(Object.entries({ ...headers, host })),
  };
  const seed = signRequest(signing, signable, names, payload);
  const credential = `${credentials.accessKeyId}/${scope(signing)}`;
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names.join(";")},Signature=${seed}`;
  return fetch(`http://${host}${signable.path}`, { method: "PUT", headers, body: new Uint8Array(makeBody(signing, seed)) });
}

function sendSigned(key: string, content: Buffer, change: (body: Buffer) => Buffer): Promise<Response> {
  const more = { "content-encoding": "aws-chunked" };
  return sendWith(key, content, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", more, (signing, seed) => {
    let previous = seed;
    const chunks = [content.subarray(0, 64 * 1024), content.subarray(64 * 1024), Buffer.alloc(0)].map((chunk) => {
      previous = signChunk(signing, previous, createHash("sha256").update(chunk).digest("hex"));
      return Buffer.concat([Buffer.from(`${chunk.length.toString(16)};chunk-signature=${previous}\r\n`), chunk, Buffer.from("\r\n")]);
    });
    return change(Buffer.concat(chunks));
  });
}

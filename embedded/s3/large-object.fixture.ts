import { createHash } from "node:crypto";
import { request } from "node:http";
import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type ChildServer, childCredentials, readPeakBytes } from "./child-server.fixture";

export interface LargeRun {
  sizeBytes: number;
  uploadMs: number;
  completeMs: number;
  downloadMs: number;
  isIntact: boolean;
  peakBytes: number | undefined;
}

const Bucket = "large";
const Key = "lectures/large/source";

/** Sends an object as the browser does: presigned parts of `partBytes`, four at a time; completes from the listed parts; reads it back. */
export async function runLargeObject(server: ChildServer, parts: number, partBytes: number): Promise<LargeRun> {
  const { client, endpoint } = server;
  const presigner = new S3Client({
    endpoint,
    region: "us-east-1",
    credentials: childCredentials,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  await client.send(new CreateBucketCommand({ Bucket }));
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const started = performance.now();
  const numbers = Array.from({ length: parts }, (_, index) => index + 1).values();
  const sendAll = async () => {
    for (const PartNumber of numbers)
      await send(await getSignedUrl(presigner, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber })), PartNumber, partBytes);
  };
  await Promise.all([sendAll(), sendAll(), sendAll(), sendAll()]);
  const sent = performance.now();
  const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }));
  const MultipartUpload = { Parts: Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) };
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
  const completed = performance.now();
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  const received = await digest(Body);
  const downloaded = performance.now();
  return {
    sizeBytes: parts * partBytes,
    uploadMs: sent - started,
    completeMs: completed - sent,
    downloadMs: downloaded - completed,
    isIntact: received === expected(parts, partBytes),
    peakBytes: await readPeakBytes(server.child.pid),
  };
}

const blockBytes = 1024 * 1024;

/** A block that is unlike its neighbours, so that a part in the wrong place shows. */
function block(partNumber: number, index: number): Buffer {
  const bytes = Buffer.alloc(blockBytes, partNumber % 251);
  bytes.writeUInt32LE(partNumber, 0);
  bytes.writeUInt32LE(index, 4);
  return bytes;
}

function send(url: string, partNumber: number, partBytes: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sending = request(url, { method: "PUT", headers: { "content-length": partBytes } }, (answer) => {
    answer.resume();
    answer.once("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`Part ${partNumber}: ${answer.statusCode}`))));
  }).on("error", reject);
  let index = 0;
  const pump = () => {
    while (index < partBytes / blockBytes) if (!sending.write(block(partNumber, index++))) return void sending.once("drain", pump);
    sending.end();
  };
  pump();
  return promise;
}

async function digest(body: unknown): Promise<string> {
  if (!(body instanceof Readable)) throw new Error("The answer has no body.");
  const hash = createHash("sha1");
  for await (const bytes of body) hash.update(bytes);
  return hash.digest("hex");
}

function expected(parts: number, partBytes: number): string {
  const hash = createHash("sha1");
  for (let part = 1; part <= parts; part++) for (let index = 0; index < partBytes / blockBytes; index++) hash.update(block(part, index));
  return hash.digest("hex");
}

import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** The only file that speaks to the object store. Errors of the network become `storage_unreachable`, a full disk `disk_full`. */

export interface StoredPart {
  partNumber: number;
  sizeBytes: number;
  etag: string;
}

export interface ObjectHead {
  sizeBytes: number;
  etag: string;
  contentType?: string;
  /** What was put beside it. */
  facts: Record<string, string>;
}

let clients: { server: S3Client; browser: S3Client; bucket: string } | undefined;

/** For requests that move no file: somebody waits for their answer. */
const quick = { requestTimeout: 5_000 };

function s3() {
  if (clients) return clients;
  const { S3_ENDPOINT, S3_PUBLIC_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_FORCE_PATH_STYLE } = env();
  const client = (endpoint: string | undefined) =>
    new S3Client({
      region: S3_REGION,
      endpoint,
      forcePathStyle: S3_FORCE_PATH_STYLE,
      credentials:
        S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } : undefined,
      // By default the SDK signs the checksum of an empty body into presigned URLs, which then refuse every real body.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      maxAttempts: 4,
      // Without them a store that is away lets a request wait for minutes. Putting together a large upload is silent for a while.
      requestHandler: { connectionTimeout: 3_000, socketTimeout: 120_000, throwOnRequestTimeout: true },
    });
  clients = { server: client(S3_ENDPOINT), browser: client(S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT), bucket: S3_BUCKET };
  return clients;
}

/** Makes the bucket where it is absent, and so finds out whether the store answers. */
export async function ensureBucket(): Promise<void> {
  const { server, bucket } = s3();
  await named(async () => {
    try {
      await server.send(new HeadBucketCommand({ Bucket: bucket }), quick);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await server.send(new CreateBucketCommand({ Bucket: bucket }));
    }
  });
}

export async function putObject(key: string, body: Buffer | string, contentType: string): Promise<void> {
  const { server, bucket } = s3();
  // Of an empty body the SDK takes the length for unknown, and warns.
  const given = { Body: body, ContentLength: Buffer.byteLength(body), ContentType: contentType };
  await named(() => server.send(new PutObjectCommand({ Bucket: bucket, Key: key, ...given })));
}

/** @param facts ASCII, kept with the object: see `headObject` */
export async function putObjectFile(key: string, localPath: string, contentType: string, facts?: Record<string, string>): Promise<void> {
  const { server, bucket } = s3();
  const { size } = await stat(localPath);
  await named(() =>
    server.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: createReadStream(localPath),
        ContentLength: size,
        ContentType: contentType,
        Metadata: facts,
      }),
    ),
  );
}

/** The whole object, or undefined when there is none. */
export async function readObject(key: string): Promise<Buffer | undefined> {
  const body = await openObject(key);
  return body && Buffer.from(await body.transformToByteArray());
}

/** Writes the object to `localPath`, whole or not at all. @throws AppError source_missing */
export async function downloadObject(key: string, localPath: string, signal?: AbortSignal): Promise<void> {
  const body = await openObject(key);
  if (!body) throw new AppError("source_missing", `There is no object ${key}.`);
  const partial = `${localPath}.${process.pid}.${Date.now()}.part`;
  try {
    await named(() => pipeline(body as Readable, createWriteStream(partial), { signal }));
    await rename(partial, localPath);
  } finally {
    await rm(partial, { force: true });
  }
}

async function openObject(key: string) {
  const { server, bucket } = s3();
  return named(async () => {
    try {
      return (await server.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

export async function headObject(key: string): Promise<ObjectHead | undefined> {
  const { server, bucket } = s3();
  return named(async () => {
    try {
      const head = await server.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), quick);
      return { sizeBytes: head.ContentLength ?? 0, etag: head.ETag ?? "", contentType: head.ContentType, facts: head.Metadata ?? {} };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

/** The first bytes of an object, to see what it is. */
export async function readObjectStart(key: string, bytes: number): Promise<Buffer> {
  const { server, bucket } = s3();
  return named(async () => {
    const answer = await server.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${bytes - 1}` }));
    return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
  });
}

/** Every key under a prefix, in pages of a thousand. */
export async function* listKeys(prefix: string): AsyncGenerator<{ key: string; sizeBytes: number; modifiedAtMs: number }> {
  const { server, bucket } = s3();
  let token: string | undefined;
  do {
    const page = await named(() =>
      server.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }), quick),
    );
    for (const object of page.Contents ?? [])
      if (object.Key) yield { key: object.Key, sizeBytes: object.Size ?? 0, modifiedAtMs: object.LastModified?.getTime() ?? 0 };
    token = page.NextContinuationToken;
  } while (token);
}

export async function removeKeys(keys: string[]): Promise<void> {
  const { server, bucket } = s3();
  for (let from = 0; from < keys.length; from += 1000) {
    const Objects = keys.slice(from, from + 1000).map((Key) => ({ Key }));
    const answer = await named(() => server.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } })));
    const failed = answer.Errors?.[0];
    if (failed) throw new AppError("storage_unreachable", `${failed.Key} could not be removed: ${failed.Message}`);
  }
}

/** Removes every object under the prefix; harmless when there is none. @returns how many there were */
export async function removePrefix(prefix: string): Promise<number> {
  const keys: string[] = [];
  for await (const { key } of listKeys(prefix)) keys.push(key);
  await removeKeys(keys);
  return keys.length;
}

export async function createMultipart(key: string, contentType: string): Promise<string> {
  const { server, bucket } = s3();
  const answer = await named(() =>
    server.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType: contentType }), quick),
  );
  if (!answer.UploadId) throw new AppError("storage_unreachable", "The store gave no upload id.");
  return answer.UploadId;
}

/** The parts that the store has, in order. @throws AppError not_found when the upload is gone */
export async function listParts(key: string, uploadId: string): Promise<StoredPart[]> {
  const { server, bucket } = s3();
  const parts: StoredPart[] = [];
  let marker: string | undefined;
  do {
    const page = await named(() =>
      server.send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumberMarker: marker }), quick),
    ).catch(uploadGone);
    for (const part of page.Parts ?? []) parts.push({ partNumber: part.PartNumber ?? 0, sizeBytes: part.Size ?? 0, etag: part.ETag ?? "" });
    marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (marker);
  return parts;
}

/** @throws AppError not_found when the upload is gone, for example because it is complete already */
export async function completeMultipart(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<void> {
  const { server, bucket } = s3();
  const Parts = parts.map((part) => ({ PartNumber: part.partNumber, ETag: part.etag }));
  await named(() =>
    server.send(new CompleteMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId, MultipartUpload: { Parts } })),
  ).catch(uploadGone);
}

/** Harmless when it is gone. */
export async function abortMultipart(key: string, uploadId: string): Promise<void> {
  const { server, bucket } = s3();
  await named(async () => {
    try {
      await server.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), quick);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  });
}

/** A URL to which the browser may PUT this one part, for an hour. The length is signed: the store refuses a body of any other. */
export async function presignPart(key: string, uploadId: string, partNumber: number, sizeBytes: number): Promise<string> {
  const { browser, bucket } = s3();
  const part = { Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: partNumber, ContentLength: sizeBytes };
  return getSignedUrl(browser, new UploadPartCommand(part), { expiresIn: 3600 });
}

/** A URL from which this object may be read, for five minutes. @param disposition an RFC 6266 value */
export async function presignDownload(
  key: string,
  given: { contentType: string; disposition: string; expiresInSeconds?: number },
): Promise<string> {
  const { browser, bucket } = s3();
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: given.contentType,
    ResponseContentDisposition: given.disposition,
  });
  return getSignedUrl(browser, command, { expiresIn: given.expiresInSeconds ?? 300 });
}

function uploadGone(error: unknown): never {
  throw isMissing(error) ? new AppError("not_found", "The store has no such upload any more.", { cause: error }) : error;
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (error.$metadata.httpStatusCode === 404 || error.name === "NoSuchKey" || error.name === "NoSuchUpload")
  );
}

/** Gives the store's errors our names, and leaves our own and an abort as they are. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && error.name === "AbortError") || isMissing(error)) throw error;
    const cause = error instanceof Error ? error : new Error(String(error));
    if (cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 507)
      throw new AppError("disk_full", "The store has no space left.", { cause });
    if ("code" in cause && cause.code === "ENOSPC") throw new AppError("disk_full", "The disk is full.", { cause });
    throw new AppError("storage_unreachable", `The object store did not do what it was asked to: ${cause.message}`, { cause });
  }
}

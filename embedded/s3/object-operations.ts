import { rm } from "node:fs/promises";
import path from "node:path";
import { isRangeOf, parseRange, requireConditions, requireWriteConditions } from "./conditions";
import type { Answer, Exchange } from "./exchange";
import { type ObjectRecord, slicePieces } from "./object-record";
import { receiveBody } from "./request-body";
import { S3Error } from "./s3-error";
import { safeHeaders } from "./safe-headers";
import { overriddenHeaders, storedHeaders } from "./stored-headers";
import { parseCopySource } from "./uri";
import { formatXml } from "./xml";

export async function putObject(exchange: Exchange): Promise<Answer> {
  const { objects, bucket, key, headers } = exchange;
  objects.bucket(bucket);
  const stored = storedHeaders(headers);
  const received = await receiveBody(exchange);
  try {
    const object = { key, headers: stored, etag: received.md5, checksum: received.checksum };
    await objects.put(bucket, object, [{ ...received, move: true }], (current) =>
      requireWriteConditions((name) => headers.get(name), current),
    );
    return { status: 200, headers: { etag: `"${received.md5}"`, ...checksumHeaders(object) } };
  } finally {
    await rm(received.path, { force: true });
  }
}

/** Sends while the object is lent, so that a download is of one version, whatever is written meanwhile. */
export async function getObject(exchange: Exchange, send: (answer: Answer) => Promise<void>): Promise<undefined> {
  const { objects, bucket, key } = exchange;
  await objects.read(bucket, key, async (record, folder) => {
    const { start, end, ...answer } = answerFor(exchange, record);
    const files = slicePieces(record.pieces, start, end).map((slice) => ({ ...slice, path: path.join(folder, slice.file) }));
    await send({ ...answer, files });
  });
}

export async function headObject(exchange: Exchange): Promise<Answer> {
  const record = await exchange.objects.find(exchange.bucket, exchange.key);
  if (!record) throw new S3Error("NoSuchKey", "The specified key does not exist.");
  const { status, headers } = answerFor(exchange, record);
  return { status, headers };
}

export async function deleteObject({ objects, bucket, key }: Exchange): Promise<Answer> {
  await objects.delete(bucket, key);
  return { status: 204 };
}

/** The bytes get a second name; nothing is copied. */
export async function copyObject({ objects, bucket, key, headers }: Exchange): Promise<Answer> {
  const source = parseCopySource(headers.get("x-amz-copy-source") ?? "");
  const isReplaced = headers.get("x-amz-metadata-directive")?.toUpperCase() === "REPLACE";
  if (!isReplaced && source.bucket === bucket && source.key === key)
    throw new S3Error(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing its metadata.",
    );
  objects.bucket(bucket);
  const copied = await objects.read(source.bucket, source.key, async (record, folder) => {
    requireConditions((name) => headers.get(name), record, "x-amz-copy-source-");
    const sources = record.pieces.map((piece) => ({ path: path.join(folder, piece.file), sizeBytes: piece.sizeBytes, move: false }));
    const { etag, checksum } = record;
    return objects.put(bucket, { key, etag, checksum, headers: isReplaced ? storedHeaders(headers) : record.headers }, sources, (current) =>
      requireWriteConditions((name) => headers.get(name), current),
    );
  });
  const result = { LastModified: new Date(copied.lastModifiedMs).toISOString(), ETag: `"${copied.etag}"` };
  return { status: 200, xml: formatXml("CopyObjectResult", result) };
}

/** Status and headers of a GET or HEAD, and the bytes it is about. */
function answerFor({ query, headers }: Exchange, record: ObjectRecord): Answer & { start: number; end: number } {
  const header = (name: string) => headers.get(name);
  requireConditions(header, record);
  const range = isRangeOf(header("if-range"), record) ? parseRange(header("range"), record.sizeBytes) : undefined;
  const { start, end } = range ?? { start: 0, end: record.sizeBytes - 1 };
  const { "content-type": contentType = "", "content-disposition": disposition, ...others } = overriddenHeaders(record.headers, query);
  const answer = {
    ...others,
    ...safeHeaders(contentType, disposition),
    etag: `"${record.etag}"`,
    "last-modified": new Date(record.lastModifiedMs).toUTCString(),
    "accept-ranges": "bytes",
    "content-length": String(end - start + 1),
    ...(range ? { "content-range": `bytes ${start}-${end}/${record.sizeBytes}` } : {}),
    ...(!range && header("x-amz-checksum-mode")?.toUpperCase() === "ENABLED" ? checksumHeaders(record) : {}),
  };
  return { status: range ? 206 : 200, headers: answer, start, end };
}

export function checksumHeaders({ checksum }: Pick<ObjectRecord, "checksum">): Record<string, string> {
  return checksum ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value, "x-amz-checksum-type": "FULL_OBJECT" } : {};
}

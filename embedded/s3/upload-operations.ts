import { rm } from "node:fs/promises";
import { keyWriter } from "./bucket-operations";
import { checksumAlgorithms } from "./checksum";
import { requireWriteConditions } from "./conditions";
import { type Answer, type Exchange, parseCount } from "./exchange";
import { compareUtf8 } from "./key-index";
import type { ObjectRecord } from "./object-record";
import { knownAlgorithm, readXmlBody, receiveBody } from "./request-body";
import { S3Error } from "./s3-error";
import { storedHeaders } from "./stored-headers";
import type { ChosenPart, Upload } from "./upload-folder";
import { encodePath } from "./uri";
import { childText, formatXml, parseXml, type XmlElement } from "./xml";

const mostParts = 10_000;

export async function createMultipartUpload({ uploads, space, bucket, key, headers }: Exchange): Promise<Answer> {
  const wanted = headers.get("x-amz-checksum-algorithm");
  const checksumAlgorithm = wanted === undefined ? undefined : knownAlgorithm(wanted);
  const upload = await space.reserve(0, () => uploads.create({ bucket, key, headers: storedHeaders(headers), checksumAlgorithm }));
  return {
    status: 200,
    headers: checksumAlgorithm ? { "x-amz-checksum-algorithm": checksumAlgorithm.toUpperCase(), "x-amz-checksum-type": "COMPOSITE" } : {},
    xml: formatXml("InitiateMultipartUploadResult", { Bucket: bucket, Key: key, UploadId: upload.uploadId }),
  };
}

export async function uploadPart(exchange: Exchange): Promise<Answer> {
  const upload = getUpload(exchange);
  const partNumber = parseCount(exchange.query, "partNumber", 1, mostParts);
  const received = await receiveBody(exchange);
  try {
    const { etag, checksum } = await exchange.uploads.putPart(upload, partNumber, received);
    return {
      status: 200,
      headers: { etag: `"${etag}"`, ...(checksum ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value } : {}) },
    };
  } finally {
    await rm(received.path, { force: true });
  }
}

export async function listParts(exchange: Exchange): Promise<Answer> {
  const { uploads, query, bucket, key } = exchange;
  const maxParts = Math.min(1000, parseCount(query, "max-parts", 1, 2 ** 31 - 1, 1000));
  const marker = parseCount(query, "part-number-marker", 0, 2 ** 31 - 1, 0);
  const upload = getUpload(exchange);
  const { parts, hasMore } = await uploads.parts(upload, marker, maxParts);
  return {
    status: 200,
    xml: formatXml("ListPartsResult", {
      Bucket: bucket,
      Key: keyWriter(query)(key),
      UploadId: upload.uploadId,
      PartNumberMarker: marker,
      NextPartNumberMarker: parts.at(-1)?.partNumber ?? 0,
      MaxParts: maxParts,
      IsTruncated: hasMore,
      ChecksumAlgorithm: upload.checksumAlgorithm?.toUpperCase(),
      Part: parts.map(({ partNumber, lastModifiedMs, etag, sizeBytes, checksum }) => ({
        PartNumber: partNumber,
        LastModified: new Date(lastModifiedMs).toISOString(),
        ETag: `"${etag}"`,
        Size: sizeBytes,
        ...(checksum ? { [`Checksum${checksum.algorithm.toUpperCase()}`]: checksum.value } : {}),
      })),
    }),
  };
}

export async function listMultipartUploads({ objects, uploads, query, bucket }: Exchange): Promise<Answer> {
  objects.bucket(bucket);
  const most = Math.min(1000, parseCount(query, "max-uploads", 1, 2 ** 31 - 1, 1000));
  const prefix = query.get("prefix") ?? "";
  const [keyMarker = "", idMarker = ""] = [query.get("key-marker"), query.get("upload-id-marker")];
  const order = (a: Pick<Upload, "key" | "uploadId">, b: Pick<Upload, "key" | "uploadId">) =>
    compareUtf8(a.key, b.key) || compareUtf8(a.uploadId, b.uploadId);
  const isAfter = (upload: Upload) =>
    idMarker ? order(upload, { key: keyMarker, uploadId: idMarker }) > 0 : !keyMarker || compareUtf8(upload.key, keyMarker) > 0;
  const all = uploads.list(bucket).filter((upload) => upload.key.startsWith(prefix) && isAfter(upload));
  const page = all.sort(order).slice(0, most);
  const write = keyWriter(query);
  const last = all.length > most ? page.at(-1) : undefined;
  return {
    status: 200,
    xml: formatXml("ListMultipartUploadsResult", {
      Bucket: bucket,
      KeyMarker: write(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: last && write(last.key),
      NextUploadIdMarker: last?.uploadId,
      Prefix: write(prefix),
      EncodingType: query.get("encoding-type"),
      MaxUploads: most,
      IsTruncated: last !== undefined,
      Upload: page.map(({ key, uploadId, initiatedAtMs }) => ({
        Key: write(key),
        UploadId: uploadId,
        StorageClass: "STANDARD",
        Initiated: new Date(initiatedAtMs).toISOString(),
      })),
    }),
  };
}

export async function completeMultipartUpload(exchange: Exchange): Promise<Answer> {
  const { objects, uploads, bucket, key, headers, query } = exchange;
  const chosen = parseChosen(parseXml(await readXmlBody(exchange)));
  const done = await completedBefore(exchange);
  const permit = (current: ObjectRecord | undefined) => requireWriteConditions((name) => headers.get(name), current);
  const record =
    done ?? (await uploads.complete(uploads.get(objects.bucket(bucket).name, key, query.get("uploadId") ?? ""), chosen, permit));
  const location = `http://${headers.get("host") ?? "localhost"}/${bucket}/${encodePath(key)}`;
  const result = { Location: location, Bucket: bucket, Key: key, ETag: `"${record.etag}"` };
  return { status: 200, xml: formatXml("CompleteMultipartUploadResult", result) };
}

export async function abortMultipartUpload(exchange: Exchange): Promise<Answer> {
  await exchange.uploads.abort(getUpload(exchange));
  return { status: 204 };
}

/** S3 answers a repeated completion as the first one, so that a client which missed the answer may ask again. */
async function completedBefore({ objects, bucket, key, query }: Exchange): Promise<ObjectRecord | undefined> {
  const record = await objects.find(bucket, key);
  return record?.uploadId !== undefined && record.uploadId === query.get("uploadId") ? record : undefined;
}

function getUpload({ objects, uploads, bucket, key, query }: Exchange): Upload {
  objects.bucket(bucket);
  return uploads.get(bucket, key, query.get("uploadId") ?? "");
}

function parseChosen(root: XmlElement): ChosenPart[] {
  const parts = root.children.filter((child) => child.name === "Part");
  const malformed = new S3Error("MalformedXML", "The XML you provided did not validate against our published schema.");
  if (root.name !== "CompleteMultipartUpload" || parts.length === 0 || parts.length > mostParts) throw malformed;
  return parts.map((part) => {
    const number = childText(part, "PartNumber")?.trim() ?? "";
    const etag = childText(part, "ETag")
      ?.trim()
      .replace(/^"(.*)"$/, "$1");
    if (!/^\d{1,5}$/.test(number) || !etag) throw malformed;
    const checksums = checksumAlgorithms.flatMap((algorithm) => {
      const value = childText(part, `Checksum${algorithm.toUpperCase()}`);
      return value === undefined ? [] : [{ algorithm, value }];
    });
    return { partNumber: Number(number), etag, checksums };
  });
}

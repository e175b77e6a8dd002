import { type Answer, type Exchange, parseCount } from "./exchange";
import { type KeyPage, listKeys } from "./list-keys";
import { readXmlBody } from "./request-body";
import { S3Error } from "./s3-error";
import { encodePath } from "./uri";
import { childText, formatXml, parseXml } from "./xml";

const owner = { ID: "thakii", DisplayName: "thakii" };

export async function listBuckets({ objects }: Exchange): Promise<Answer> {
  const buckets = objects.buckets().map(({ name, createdAtMs }) => ({ Name: name, CreationDate: new Date(createdAtMs).toISOString() }));
  return { status: 200, xml: formatXml("ListAllMyBucketsResult", { Owner: owner, Buckets: { Bucket: buckets } }) };
}

export async function createBucket({ objects, bucket }: Exchange): Promise<Answer> {
  await objects.createBucket(bucket);
  return { status: 200, headers: { location: `/${bucket}` } };
}

export async function headBucket({ objects, bucket, region }: Exchange): Promise<Answer> {
  objects.bucket(bucket);
  return { status: 200, headers: { "x-amz-bucket-region": region } };
}

export async function deleteBucket({ objects, bucket }: Exchange): Promise<Answer> {
  await objects.deleteBucket(bucket);
  return { status: 204 };
}

export async function listObjects({ objects, bucket, query }: Exchange): Promise<Answer> {
  const maxKeys = Math.min(1000, parseCount(query, "max-keys", 0, 2 ** 31 - 1, 1000));
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const startAfter = query.get("start-after") ?? "";
  const continuationToken = query.get("continuation-token");
  const page = listKeys(objects.bucket(bucket).index, { prefix, delimiter, startAfter, continuationToken, maxKeys });
  const write = keyWriter(query);
  return {
    status: 200,
    xml: formatXml("ListBucketResult", {
      Name: bucket,
      Prefix: write(prefix),
      Delimiter: delimiter ? write(delimiter) : undefined,
      StartAfter: startAfter ? write(startAfter) : undefined,
      EncodingType: query.get("encoding-type"),
      KeyCount: page.contents.length + page.commonPrefixes.length,
      MaxKeys: maxKeys,
      IsTruncated: page.nextToken !== undefined,
      ContinuationToken: continuationToken,
      NextContinuationToken: page.nextToken,
      Contents: formatContents(page, write, query.get("fetch-owner") === "true"),
      CommonPrefixes: page.commonPrefixes.map((common) => ({ Prefix: write(common) })),
    }),
  };
}

function formatContents(page: KeyPage, write: (key: string) => string, hasOwner: boolean) {
  return page.contents.map(({ key, lastModifiedMs, etag, sizeBytes }) => ({
    Key: write(key),
    LastModified: new Date(lastModifiedMs).toISOString(),
    ETag: `"${etag}"`,
    Size: sizeBytes,
    StorageClass: "STANDARD",
    Owner: hasOwner ? owner : undefined,
  }));
}

/** How keys are written in a listing: `encoding-type=url` lets those through that XML cannot hold. */
export function keyWriter(query: ReadonlyMap<string, string>): (key: string) => string {
  const type = query.get("encoding-type");
  if (type === undefined) return (key) => key;
  if (type !== "url") throw new S3Error("InvalidArgument", "Invalid Encoding Method specified in Request");
  return encodePath;
}

/** S3 takes at most 1,000 keys at once. */
export async function deleteObjects(exchange: Exchange): Promise<Answer> {
  const { objects, bucket } = exchange;
  objects.bucket(bucket);
  const root = parseXml(await readXmlBody(exchange));
  const keys = root.children.filter((child) => child.name === "Object").map((child) => childText(child, "Key") ?? "");
  if (root.name !== "Delete" || keys.length === 0 || keys.length > 1000 || keys.includes(""))
    throw new S3Error("MalformedXML", "The XML you provided did not validate against our published schema.");
  for (let at = 0; at < keys.length; at += 16) await Promise.all(keys.slice(at, at + 16).map((key) => objects.delete(bucket, key)));
  const deleted = childText(root, "Quiet") === "true" ? [] : keys.map((key) => ({ Key: key }));
  return { status: 200, xml: formatXml("DeleteResult", { Deleted: deleted }) };
}

import { createHash, randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

export interface S3Place {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const mebibyte = 1024 * 1024;
const md5 = (bytes: Buffer | string) => createHash("md5").update(bytes).digest("hex");

/** What we rely on of an S3 store, asked by the official client. `place` is read when the tests run. */
export function s3Contract(name: string, place: () => S3Place): void {
  const bucket = `contract-${randomBytes(6).toString("hex")}`;
  let client: S3Client;
  const clientOf = (config: S3ClientConfig = {}) => {
    const { endpoint, region, accessKeyId, secretAccessKey } = place();
    return new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      maxAttempts: 1,
      ...config,
    });
  };
  const put = (Key: string, Body: PutObjectCommandInput["Body"], more: Partial<PutObjectCommandInput> = {}) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...more }));
  const get = async (Key: string, more: Partial<GetObjectCommandInput> = {}) => {
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key, ...more }));
    return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
  };
  const keys = async (more: object = {}) =>
    ((await client.send(new ListObjectsV2Command({ Bucket: bucket, ...more }))).Contents ?? []).map((object) => object.Key);
  const refusal = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof S3ServiceException)) throw new Error(`Not refused by the store: ${String(error)}`);
    return { code: error.name, status: error.$metadata.httpStatusCode };
  };
  const startUpload = async (Key: string) =>
    (await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key, ContentType: "video/mp4" }))).UploadId ?? "";
  const sendPart = async (Key: string, UploadId: string, PartNumber: number, Body: Buffer) => ({
    PartNumber,
    ETag: (await client.send(new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber, Body }))).ETag ?? "",
  });
  const complete = (Key: string, UploadId: string, Parts: { PartNumber: number; ETag: string }[]) =>
    client.send(new CompleteMultipartUploadCommand({ Bucket: bucket, Key, UploadId, MultipartUpload: { Parts } }));

  describe(name, () => {
    beforeAll(async () => {
      client = clientOf();
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
    });
    afterAll(async () => {
      for (let page = await keys(); page.length > 0; page = await keys())
        await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: page.map((Key) => ({ Key })) } }));
      await client.send(new DeleteBucketCommand({ Bucket: bucket }));
      client.destroy();
    });

    describe("buckets", () => {
      test("a created bucket is found and listed", async () => {
        expect((await client.send(new HeadBucketCommand({ Bucket: bucket }))).$metadata.httpStatusCode).toBe(200);
        expect((await client.send(new ListBucketsCommand({}))).Buckets?.map((one) => one.Name)).toContain(bucket);
      });
      test("a bucket that is not there is 404, and so is everything in it", async () => {
        const Bucket = `${bucket}-absent`;
        expect((await refusal(client.send(new HeadBucketCommand({ Bucket })))).status).toBe(404);
        const reads = [new ListObjectsV2Command({ Bucket }), new ListMultipartUploadsCommand({ Bucket })] as const;
        expect((await refusal(client.send(reads[0]))).code).toBe("NoSuchBucket");
        expect((await refusal(client.send(reads[1]))).code).toBe("NoSuchBucket");
        expect((await refusal(client.send(new GetObjectCommand({ Bucket, Key: "x" })))).code).toBe("NoSuchBucket");
        expect((await refusal(client.send(new PutObjectCommand({ Bucket, Key: "x", Body: "x" })))).code).toBe("NoSuchBucket");
      });
      test("a bucket that holds something is not deleted, an empty one is", async () => {
        const Bucket = `${bucket}-second`;
        await client.send(new CreateBucketCommand({ Bucket }));
        await client.send(new PutObjectCommand({ Bucket, Key: "x", Body: "x" }));
        expect((await refusal(client.send(new DeleteBucketCommand({ Bucket })))).code).toBe("BucketNotEmpty");
        await client.send(new DeleteObjectCommand({ Bucket, Key: "x" }));
        await client.send(new DeleteBucketCommand({ Bucket }));
        expect((await refusal(client.send(new HeadBucketCommand({ Bucket })))).status).toBe(404);
      });
      test("a bucket name with capitals is refused", async () => {
        expect((await refusal(client.send(new CreateBucketCommand({ Bucket: "Not-A-Bucket" })))).code).toBe("InvalidBucketName");
      });
    });

    describe("writing and reading", () => {
      test("an object comes back byte for byte, with its MD5 as ETag", async () => {
        const bytes = randomBytes(300_000);
        expect((await put("bytes", bytes)).ETag).toBe(`"${md5(bytes)}"`);
        const answer = await get("bytes");
        expect(answer.bytes.equals(bytes)).toBe(true);
        expect(answer).toMatchObject({ ETag: `"${md5(bytes)}"`, ContentLength: bytes.length, AcceptRanges: "bytes" });
      });
      test("an empty object is an object", async () => {
        await put("empty", Buffer.alloc(0));
        expect((await get("empty")).bytes.length).toBe(0);
      });
      test("content type, caching and metadata are kept", async () => {
        const Metadata = { lecture: "abc", "with-dash": "1 2" };
        await put("described", "x", {
          ContentType: "text/vtt; charset=utf-8",
          CacheControl: "max-age=60",
          ContentLanguage: "de",
          Metadata,
        });
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "described" }));
        expect(head).toMatchObject({
          ContentType: "text/vtt; charset=utf-8",
          CacheControl: "max-age=60",
          ContentLanguage: "de",
          Metadata,
          ContentLength: 1,
        });
        expect(head.LastModified?.getTime()).toBeGreaterThan(Date.now() - 3_600_000);
      });
      test("writing again replaces, and the next read sees it", async () => {
        for (let round = 0; round < 20; round++) {
          await put("again", `round ${round}`);
          expect((await get("again")).bytes.toString()).toBe(`round ${round}`);
        }
      });
      test("a stream with a CRC32 trailer in aws-chunked framing is stored without the framing", async () => {
        const bytes = randomBytes(3 * mebibyte + 17);
        const Body = Readable.from([bytes.subarray(0, 5), bytes.subarray(5, 2 * mebibyte), bytes.subarray(2 * mebibyte)]);
        await put("streamed", Body, { ContentLength: bytes.length, ContentEncoding: "gzip" });
        const answer = await get("streamed");
        expect(answer.bytes.equals(bytes)).toBe(true);
        expect(answer.ContentEncoding).toBe("gzip");
      });
      for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "SHA1", "SHA256"] as const)
        test(`a ${ChecksumAlgorithm} is checked and given back, sent as header or as trailer`, async () => {
          const bytes = randomBytes(100_000);
          await put("summed", bytes, { ChecksumAlgorithm });
          const first = await get("summed", { ChecksumMode: "ENABLED" });
          await put("summed", Readable.from([bytes]), { ChecksumAlgorithm, ContentLength: bytes.length });
          const second = await get("summed", { ChecksumMode: "ENABLED" });
          expect(first[`Checksum${ChecksumAlgorithm}`]).toBeDefined();
          expect(second[`Checksum${ChecksumAlgorithm}`]).toBe(first[`Checksum${ChecksumAlgorithm}`]);
        });
      test("a wrong checksum is refused and stores nothing", async () => {
        expect((await refusal(put("wrong-sum", "abc", { ChecksumCRC32: "AAAAAA==" }))).code).toBe("BadDigest");
        expect((await refusal(get("wrong-sum"))).code).toBe("NoSuchKey");
      });
      test("a wrong Content-MD5 is BadDigest, one that is none InvalidDigest, a right one is taken", async () => {
        const sum = (text: string) => createHash("md5").update(text).digest("base64");
        expect((await refusal(put("md5", "abc", { ContentMD5: sum("abd") }))).code).toBe("BadDigest");
        expect((await refusal(put("md5", "abc", { ContentMD5: "nonsense" }))).code).toBe("InvalidDigest");
        expect((await refusal(get("md5"))).code).toBe("NoSuchKey");
        await put("md5", "abc", { ContentMD5: sum("abc") });
      });
      test("an object that is not there is NoSuchKey, and HEAD says 404", async () => {
        expect(await refusal(get("absent"))).toEqual({ code: "NoSuchKey", status: 404 });
        expect((await refusal(client.send(new HeadObjectCommand({ Bucket: bucket, Key: "absent" })))).status).toBe(404);
      });
      test("If-None-Match: * writes only what is not there yet", async () => {
        await put("once", "first", { IfNoneMatch: "*" });
        expect(await refusal(put("once", "second", { IfNoneMatch: "*" }))).toEqual({ code: "PreconditionFailed", status: 412 });
        expect((await get("once")).bytes.toString()).toBe("first");
      });
      test("of many writers with If-None-Match: * one wins", async () => {
        const writes = Array.from({ length: 8 }, (_, writer) => put("race", `${writer}`, { IfNoneMatch: "*" }).then(() => writer));
        const won = (await Promise.allSettled(writes)).filter((write) => write.status === "fulfilled");
        expect(won.length).toBe(1);
        expect((await get("race")).bytes.toString()).toBe(String(won[0]?.value));
      });
      test("an unknown sub-resource is refused and does not touch the object", async () => {
        await put("plain", "plain");
        const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: "plain" }));
        const refused = await fetch(url.replace("?", "?acl=&"), { method: "PUT", body: "acl" });
        expect(refused.ok).toBe(false);
        expect((await get("plain")).bytes.toString()).toBe("plain");
      });
    });

    describe("ranges and conditions", () => {
      const alphabet = "abcdefghijklmnopqrstuvwxyz";
      beforeAll(async () => {
        await put("alphabet", alphabet, { ContentType: "text/plain" });
        await put("nothing", Buffer.alloc(0));
      });
      test.each([
        ["bytes=0-0", "a", "bytes 0-0/26"],
        ["bytes=2-4", "cde", "bytes 2-4/26"],
        ["bytes=23-", "xyz", "bytes 23-25/26"],
        ["bytes=-2", "yz", "bytes 24-25/26"],
        ["bytes=-100", alphabet, "bytes 0-25/26"],
        ["bytes=20-999", "uvwxyz", "bytes 20-25/26"],
      ])("Range %s is %s", async (Range, text, ContentRange) => {
        const answer = await get("alphabet", { Range });
        expect({ text: answer.bytes.toString(), range: answer.ContentRange, status: answer.$metadata.httpStatusCode }).toEqual({
          text,
          range: ContentRange,
          status: 206,
        });
      });
      test("a range beyond the end is 416 InvalidRange, on an empty object too", async () => {
        expect(await refusal(get("alphabet", { Range: "bytes=26-" }))).toEqual({ code: "InvalidRange", status: 416 });
        expect((await refusal(get("alphabet", { Range: "bytes=-0" }))).status).toBe(416);
        expect((await refusal(get("nothing", { Range: "bytes=0-" }))).status).toBe(416);
      });
      test("a Range that makes no sense is overlooked", async () => {
        expect((await get("alphabet", { Range: "bytes=9-3" })).bytes.toString()).toBe(alphabet);
      });
      test("HEAD with a range says its length", async () => {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: "alphabet", Range: "bytes=5-9" }));
        expect(head.ContentLength).toBe(5);
      });
      test("If-None-Match with the ETag is 304, with another it sends", async () => {
        expect((await refusal(get("alphabet", { IfNoneMatch: `"${md5(alphabet)}"` }))).status).toBe(304);
        expect((await get("alphabet", { IfNoneMatch: '"other"' })).bytes.toString()).toBe(alphabet);
      });
      test("If-Match with another ETag is 412, with its own it sends", async () => {
        expect((await refusal(get("alphabet", { IfMatch: '"other"' }))).status).toBe(412);
        expect((await get("alphabet", { IfMatch: `"${md5(alphabet)}"` })).bytes.toString()).toBe(alphabet);
      });
      test("If-Modified-Since now is 304, If-Unmodified-Since long ago is 412", async () => {
        const { LastModified } = await get("alphabet");
        expect((await refusal(get("alphabet", { IfModifiedSince: LastModified }))).status).toBe(304);
        expect((await refusal(get("alphabet", { IfUnmodifiedSince: new Date(0) }))).status).toBe(412);
      });
      test("response-content-disposition and -type are answered as asked", async () => {
        const ResponseContentDisposition = `attachment; filename="x.txt"; filename*=UTF-8''%C3%A9.txt`;
        const answer = await get("alphabet", { ResponseContentDisposition, ResponseContentType: "application/pdf" });
        expect(answer).toMatchObject({ ContentDisposition: ResponseContentDisposition, ContentType: "application/pdf" });
      });
      test("a line break in an override cannot add a header", async () => {
        const command = new GetObjectCommand({ Bucket: bucket, Key: "alphabet", ResponseContentDisposition: "a\r\nx-evil: 1" });
        const answer = await fetch(await getSignedUrl(client, command));
        expect(answer.headers.get("x-evil")).toBeNull();
      });
    });

    describe("keys", () => {
      const strange = [
        "a b/c+d&e=f?g#h%41",
        "ünïcödé/日本語/🎓.mp4",
        "../../etc/passwd",
        "a/../b/./c",
        "double//slash///x",
        "/leading",
        "trailing/",
        "a/../../..",
        ".",
        "quote'\"()!*~",
        "tab\tand\nline",
        "k".repeat(1024),
        "%2e%2e%2f",
        "CON",
        "a",
        "a/b",
        "a/b/c",
      ];
      test.each(strange.map((key) => [key]))("key %j holds its own object", async (key) => {
        await put(`${key}`, `body of ${key}`);
        expect((await get(key)).bytes.toString()).toBe(`body of ${key}`);
        expect(await keys({ Prefix: key, MaxKeys: 1 })).toEqual([key]);
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
        expect((await refusal(get(key))).code).toBe("NoSuchKey");
      });
      test("1,024 bytes is the longest key", async () => {
        expect((await refusal(put("é".repeat(513), "x"))).code).toBe("KeyTooLongError");
      });
    });

    describe("listing", () => {
      const names = ["l/a", "l/b/1", "l/b/2", "l/b/3", "l/c", "l/c/1", "l/\u{10000}", "l/\uffee", "l/Z"];
      const inOrder = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      beforeAll(async () => {
        await Promise.all(names.map((key) => put(key, key)));
      });
      test("keys come in the order of their bytes, with size and ETag", async () => {
        const { Contents, KeyCount, IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "l/" }));
        expect(Contents?.map((object) => object.Key)).toEqual(inOrder);
        expect(Contents?.[1]).toMatchObject({ Key: "l/a", Size: 3, ETag: `"${md5("l/a")}"` });
        expect([KeyCount, IsTruncated]).toEqual([names.length, false]);
      });
      test.each([1, 2, 3, 100])("pages of %i make the whole, none twice", async (MaxKeys) => {
        const seen: (string | undefined)[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "l/", MaxKeys, ContinuationToken }));
          seen.push(...(page.Contents ?? []).map((object) => object.Key));
          ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken);
        expect(seen).toEqual(inOrder);
      });
      test.each([1, 2, 100])("a delimiter rolls up folders, in pages of %i too", async (MaxKeys) => {
        const seen: (string | undefined)[] = [];
        let ContinuationToken: string | undefined;
        do {
          const page = await client.send(
            new ListObjectsV2Command({ Bucket: bucket, Prefix: "l/", Delimiter: "/", MaxKeys, ContinuationToken }),
          );
          seen.push(...(page.Contents ?? []).map((object) => object.Key), ...(page.CommonPrefixes ?? []).map((common) => common.Prefix));
          ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken);
        expect(seen.sort()).toEqual(["l/Z", "l/a", "l/b/", "l/c", "l/c/", "l/\u{10000}", "l/\uffee"].sort());
      });
      test("start-after begins behind that key, whether it is there or not", async () => {
        expect(await keys({ Prefix: "l/", StartAfter: "l/b/1", MaxKeys: 2 })).toEqual(["l/b/2", "l/b/3"]);
        expect(await keys({ Prefix: "l/b/", StartAfter: "l/b/25" })).toEqual(["l/b/3"]);
      });
      test("encoding-type=url percent-encodes what XML cannot hold", async () => {
        await put("m/\u0001", "x");
        const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "m/", EncodingType: "url" }));
        expect(page.Contents?.[0]?.Key).toBe("m/%01");
      });
      test("an invented continuation token is refused", async () => {
        expect((await refusal(keys({ ContinuationToken: "invented!" }))).status).toBe(400);
      });
    });

    describe("deleting and copying", () => {
      test("deleting what is not there is no error", async () => {
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "never-was" }));
      });
      test("many are deleted at once, and the rest stays", async () => {
        await Promise.all(["d/1", "d/2", "d/<&>", "d/keep"].map((key) => put(key, key)));
        const Objects = ["d/1", "d/2", "d/<&>", "d/absent"].map((Key) => ({ Key }));
        const answer = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
        expect(answer.Deleted?.length).toBe(4);
        expect(await keys({ Prefix: "d/" })).toEqual(["d/keep"]);
      });
      test("a copy has bytes and metadata, and outlives its source", async () => {
        await put("c/söurce +1", "copied", { ContentType: "text/plain", Metadata: { a: "1" } });
        const CopySource = `${bucket}/${encodeURIComponent("c/söurce +1")}`;
        const answer = await client.send(new CopyObjectCommand({ Bucket: bucket, Key: "c/target", CopySource }));
        expect(answer.CopyObjectResult?.ETag).toBe(`"${md5("copied")}"`);
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "c/söurce +1" }));
        const copy = await get("c/target");
        expect(copy).toMatchObject({ ContentType: "text/plain", Metadata: { a: "1" } });
        expect(copy.bytes.toString()).toBe("copied");
      });
      test("a copy may be given other metadata, also onto itself", async () => {
        await put("c/self", "self", { Metadata: { a: "1" } });
        const self = { Bucket: bucket, Key: "c/self", CopySource: `${bucket}/c/self` };
        expect((await refusal(client.send(new CopyObjectCommand(self)))).code).toBe("InvalidRequest");
        await client.send(new CopyObjectCommand({ ...self, MetadataDirective: "REPLACE", Metadata: { b: "2" }, ContentType: "text/vtt" }));
        expect(await get("c/self")).toMatchObject({ Metadata: { b: "2" }, ContentType: "text/vtt" });
      });
      test("a copy of nothing is NoSuchKey", async () => {
        const copy = new CopyObjectCommand({ Bucket: bucket, Key: "c/none", CopySource: `${bucket}/c/absent` });
        expect((await refusal(client.send(copy))).code).toBe("NoSuchKey");
      });
    });

    describe("multipart uploads", () => {
      const big = randomBytes(5 * mebibyte);
      test("parts sent in any order become one object with an ETag of ETags", async () => {
        const UploadId = await startUpload("m/whole");
        const last = Buffer.from("the end");
        const parts = await Promise.all([sendPart("m/whole", UploadId, 7, last), sendPart("m/whole", UploadId, 2, big)]);
        const answer = await complete("m/whole", UploadId, parts.reverse());
        const sums = Buffer.concat([big, last].map((part) => createHash("md5").update(part).digest()));
        expect(answer.ETag).toBe(`"${md5(sums)}-2"`);
        expect(answer.Location).toContain("whole");
        const whole = Buffer.concat([big, last]);
        const stored = await get("m/whole");
        expect(stored.bytes.equals(whole)).toBe(true);
        expect(stored.ContentType).toBe("video/mp4");
        const Range = `bytes=${big.length - 3}-${big.length + 2}`;
        expect((await get("m/whole", { Range })).bytes.equals(whole.subarray(big.length - 3, big.length + 3))).toBe(true);
      });
      test("completing twice is answered twice", async () => {
        const UploadId = await startUpload("m/twice");
        const parts = [await sendPart("m/twice", UploadId, 1, Buffer.from("x"))];
        const first = await complete("m/twice", UploadId, parts);
        expect((await complete("m/twice", UploadId, parts)).ETag).toBe(first.ETag);
      });
      test("a part sent again replaces the first", async () => {
        const UploadId = await startUpload("m/resent");
        const old = await sendPart("m/resent", UploadId, 1, Buffer.from("old"));
        const fresh = await sendPart("m/resent", UploadId, 1, Buffer.from("new"));
        expect((await refusal(complete("m/resent", UploadId, [old]))).code).toBe("InvalidPart");
        await complete("m/resent", UploadId, [fresh]);
        expect((await get("m/resent")).bytes.toString()).toBe("new");
      });
      test("parts are listed page by page with size and ETag", async () => {
        const UploadId = await startUpload("m/pages");
        for (const number of [1, 3, 4, 9, 10]) await sendPart("m/pages", UploadId, number, Buffer.from(`part ${number}`));
        const list = (PartNumberMarker?: string) =>
          client.send(new ListPartsCommand({ Bucket: bucket, Key: "m/pages", UploadId, MaxParts: 2, PartNumberMarker }));
        const first = await list();
        expect(first.Parts?.[1]).toMatchObject({ PartNumber: 3, Size: 6, ETag: `"${md5("part 3")}"` });
        const second = await list(first.NextPartNumberMarker);
        const third = await list(second.NextPartNumberMarker);
        expect([first, second, third].flatMap((page) => page.Parts?.map((part) => part.PartNumber))).toEqual([1, 3, 4, 9, 10]);
        expect([first, second, third].map((page) => page.IsTruncated)).toEqual([true, true, false]);
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "m/pages", UploadId }));
      });
      test("an unfinished upload is listed, and no object", async () => {
        const UploadId = await startUpload("m/unfinished");
        await sendPart("m/unfinished", UploadId, 1, Buffer.from("x"));
        const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: "m/unf" }));
        expect(uploads.Uploads?.map((upload) => [upload.Key, upload.UploadId])).toEqual([["m/unfinished", UploadId]]);
        expect((await refusal(get("m/unfinished"))).code).toBe("NoSuchKey");
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "m/unfinished", UploadId }));
      });
      test("an aborted upload is gone", async () => {
        const UploadId = await startUpload("m/aborted");
        const part = await sendPart("m/aborted", UploadId, 1, Buffer.from("x"));
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "m/aborted", UploadId }));
        expect((await refusal(sendPart("m/aborted", UploadId, 2, Buffer.from("y")))).code).toBe("NoSuchUpload");
        expect((await refusal(complete("m/aborted", UploadId, [part]))).code).toBe("NoSuchUpload");
        expect((await refusal(client.send(new ListPartsCommand({ Bucket: bucket, Key: "m/aborted", UploadId })))).code).toBe(
          "NoSuchUpload",
        );
        const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: "m/aborted" }));
        expect(uploads.Uploads ?? []).toEqual([]);
      });
      test("a wrong list of parts is refused by name, and the upload can still be completed", async () => {
        const Key = "m/refused";
        const UploadId = await startUpload(Key);
        const [one, two, three] = [
          await sendPart(Key, UploadId, 1, big),
          await sendPart(Key, UploadId, 2, Buffer.from("small")),
          await sendPart(Key, UploadId, 3, Buffer.from("last")),
        ];
        expect((await refusal(complete(Key, UploadId, [two, one]))).code).toBe("InvalidPartOrder");
        expect((await refusal(complete(Key, UploadId, [one, one]))).code).toBe("InvalidPartOrder");
        expect((await refusal(complete(Key, UploadId, [one, two, three]))).code).toBe("EntityTooSmall");
        expect((await refusal(complete(Key, UploadId, [one, { PartNumber: 4, ETag: one.ETag }]))).code).toBe("InvalidPart");
        expect((await refusal(complete(Key, UploadId, [one, { PartNumber: 3, ETag: one.ETag }]))).code).toBe("InvalidPart");
        expect((await refusal(complete(Key, UploadId, []))).code).toBe("MalformedXML");
        expect((await refusal(get(Key))).code).toBe("NoSuchKey");
        await complete(Key, UploadId, [one, three]);
        expect((await get(Key)).bytes.length).toBe(big.length + 4);
      });
      test("an upload belongs to its key", async () => {
        const UploadId = await startUpload("m/mine");
        expect((await refusal(sendPart("m/other", UploadId, 1, Buffer.from("x")))).code).toBe("NoSuchUpload");
        expect((await refusal(complete("m/other", UploadId, [{ PartNumber: 1, ETag: '"x"' }]))).code).toBe("NoSuchUpload");
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "m/mine", UploadId }));
      });
      test.each([0, 10_001])("part number %i is refused", async (number) => {
        const UploadId = await startUpload("m/number");
        expect((await refusal(sendPart("m/number", UploadId, number, Buffer.from("x")))).code).toBe("InvalidArgument");
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: "m/number", UploadId }));
      });
    });

    describe("who may", () => {
      const strangers: [string, () => S3Client, string][] = [
        [
          "a wrong secret",
          () => clientOf({ credentials: { accessKeyId: place().accessKeyId, secretAccessKey: "wrong" } }),
          "SignatureDoesNotMatch",
        ],
        [
          "an unknown key id",
          () => clientOf({ credentials: { accessKeyId: "AKIANOBODY", secretAccessKey: "wrong" } }),
          "InvalidAccessKeyId",
        ],
        ["a clock 16 minutes slow", () => clientOf({ systemClockOffset: -16 * 60_000 }), "RequestTimeTooSkewed"],
        ["a clock 16 minutes fast", () => clientOf({ systemClockOffset: 16 * 60_000 }), "RequestTimeTooSkewed"],
      ];
      test.each(strangers)("%s is refused, reading and writing", async (_, stranger, code) => {
        await put("secret", "secret");
        const input = { Bucket: bucket, Key: "secret" };
        expect(await refusal(stranger().send(new GetObjectCommand(input)))).toEqual({ code, status: 403 });
        expect(await refusal(stranger().send(new PutObjectCommand({ ...input, Body: "taken over" })))).toEqual({ code, status: 403 });
        expect((await get("secret")).bytes.toString()).toBe("secret");
      });
      test("a clock 14 minutes off is let in", async () => {
        await put("secret", "secret");
        for (const systemClockOffset of [-14 * 60_000, 14 * 60_000])
          await clientOf({ systemClockOffset }).send(new GetObjectCommand({ Bucket: bucket, Key: "secret" }));
      });
      test("another region's signature is refused", async () => {
        const other = place().region === "eu-west-3" ? "eu-west-2" : "eu-west-3";
        const stranger = clientOf({ region: other, followRegionRedirects: false });
        expect((await refusal(stranger.send(new GetObjectCommand({ Bucket: bucket, Key: "secret" })))).code).toBe(
          "AuthorizationHeaderMalformed",
        );
      });
      test.each(["GET", "PUT", "DELETE", "POST"])("%s without a signature is AccessDenied", async (method) => {
        const answer = await fetch(`${place().endpoint}/${bucket}/secret`, { method, body: method === "PUT" ? "x" : undefined });
        expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("<Code>AccessDenied</Code>")]);
      });
      test("nobody lists without a signature", async () => {
        expect((await fetch(`${place().endpoint}/${bucket}?list-type=2`)).status).toBe(403);
      });
    });

    describe("presigned addresses", () => {
      const presigner = () => clientOf({ requestChecksumCalculation: "WHEN_REQUIRED" });
      const code = async (answer: Response) => [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];

      test("PUT and GET work by address alone", async () => {
        const Key = "p/ü + 1.txt";
        const upload = await getSignedUrl(presigner(), new PutObjectCommand({ Bucket: bucket, Key }), { expiresIn: 60 });
        const answer = await fetch(upload, { method: "PUT", body: "by address", headers: { "content-type": "text/plain" } });
        expect([answer.status, answer.headers.get("etag")]).toEqual([200, `"${md5("by address")}"`]);
        const ResponseContentDisposition = `attachment; filename*=UTF-8''%C3%BC.txt`;
        const download = new GetObjectCommand({ Bucket: bucket, Key, ResponseContentDisposition, ResponseContentType: "text/plain" });
        const back = await fetch(await getSignedUrl(presigner(), download));
        expect([await back.text(), back.headers.get("content-disposition")]).toEqual(["by address", ResponseContentDisposition]);
        const part = await fetch(await getSignedUrl(presigner(), download), { headers: { range: "bytes=3-" } });
        expect([part.status, await part.text()]).toEqual([206, "address"]);
      });
      test("metadata in an address is metadata of the object", async () => {
        const command = new PutObjectCommand({ Bucket: bucket, Key: "p/meta", Metadata: { lecture: "abc" } });
        expect((await fetch(await getSignedUrl(presigner(), command), { method: "PUT", body: "x" })).status).toBe(200);
        expect((await get("p/meta")).Metadata).toEqual({ lecture: "abc" });
      });
      test("a checksum in an address is checked", async () => {
        const command = new PutObjectCommand({ Bucket: bucket, Key: "p/sum", ChecksumCRC32: "AAAAAA==" });
        const answer = await fetch(await getSignedUrl(presigner(), command), { method: "PUT", body: "x" });
        expect(await code(answer)).toEqual([400, "BadDigest"]);
      });
      test("a part is sent by address, and completed from the listed parts", async () => {
        const Key = "p/parts";
        const UploadId = await startUpload(Key);
        const address = await getSignedUrl(presigner(), new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber: 1 }));
        expect((await fetch(address, { method: "PUT", body: "part one" })).status).toBe(200);
        const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }));
        await complete(
          Key,
          UploadId,
          Parts.map(({ PartNumber = 0, ETag = "" }) => ({ PartNumber, ETag })),
        );
        expect((await get(Key)).bytes.toString()).toBe("part one");
        const elsewhere = await fetch(address.replace("partNumber=1", "partNumber=2"), { method: "PUT", body: "x" });
        expect(await code(elsewhere)).toEqual([403, "SignatureDoesNotMatch"]);
      });
      test("an address is for one key and one method", async () => {
        await put("p/other", "other");
        const url = await getSignedUrl(presigner(), new GetObjectCommand({ Bucket: bucket, Key: "p/mine" }));
        expect(await code(await fetch(url.replace("p/mine", "p/other")))).toEqual([403, "SignatureDoesNotMatch"]);
        expect(await code(await fetch(url, { method: "DELETE" }))).toEqual([403, "SignatureDoesNotMatch"]);
        expect(await code(await fetch(url, { method: "PUT", body: "x" }))).toEqual([403, "SignatureDoesNotMatch"]);
        expect(await code(await fetch(`${url}&response-content-type=text/html`))).toEqual([403, "SignatureDoesNotMatch"]);
      });
      test("an expired address is AccessDenied, and so is one from the future", async () => {
        const command = new GetObjectCommand({ Bucket: bucket, Key: "alphabet" });
        const old = await getSignedUrl(presigner(), command, { expiresIn: 60, signingDate: new Date(Date.now() - 61_000) });
        expect(await code(await fetch(old))).toEqual([403, "AccessDenied"]);
        const early = await getSignedUrl(presigner(), command, { expiresIn: 60, signingDate: new Date(Date.now() + 16 * 60_000) });
        expect(await code(await fetch(early))).toEqual([403, "AccessDenied"]);
        const stretched = old.replace("X-Amz-Expires=60", "X-Amz-Expires=6000");
        expect(await code(await fetch(stretched))).toEqual([403, "SignatureDoesNotMatch"]);
      });
      test("an address valid for over a week is refused", async () => {
        const url = await getSignedUrl(presigner(), new GetObjectCommand({ Bucket: bucket, Key: "alphabet" }));
        const answer = await fetch(url.replace("X-Amz-Expires=900", "X-Amz-Expires=604801"));
        expect(await code(answer)).toEqual([400, "AuthorizationQueryParametersError"]);
      });
      test("a header that changes the meaning must be signed", async () => {
        await put("p/private", "private");
        const url = await getSignedUrl(presigner(), new PutObjectCommand({ Bucket: bucket, Key: "p/public" }));
        const headers = { "x-amz-copy-source": `/${bucket}/p/private` };
        expect((await fetch(url, { method: "PUT", headers })).status).toBe(403);
      });
      test("a signed Content-Type must be sent as signed", async () => {
        const command = new PutObjectCommand({ Bucket: bucket, Key: "p/typed", ContentType: "video/mp4" });
        const url = await getSignedUrl(presigner(), command, { signableHeaders: new Set(["content-type"]) });
        const send = (type: string) => fetch(url, { method: "PUT", body: "x", headers: { "content-type": type } });
        expect(await code(await send("text/html"))).toEqual([403, "SignatureDoesNotMatch"]);
        expect((await send("video/mp4")).status).toBe(200);
      });
    });

    describe("broken transfers", () => {
      test("a body that is cut off stores nothing and leaves what was there", async () => {
        await put("cut", "whole");
        const url = await getSignedUrl(
          clientOf({ requestChecksumCalculation: "WHEN_REQUIRED" }),
          new PutObjectCommand({ Bucket: bucket, Key: "cut" }),
        );
        const sending = request(url, { method: "PUT", headers: { "content-length": mebibyte } });
        const ended = new Promise<void>((resolve) => sending.on("error", () => undefined).on("close", resolve));
        sending.write(randomBytes(1000), () => sending.destroy());
        await ended;
        expect((await get("cut")).bytes.toString()).toBe("whole");
      });
      test("a body without a length is 411", async () => {
        const url = await getSignedUrl(
          clientOf({ requestChecksumCalculation: "WHEN_REQUIRED" }),
          new PutObjectCommand({ Bucket: bucket, Key: "cut" }),
        );
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          const sending = request(url, { method: "PUT" }, resolve).on("error", reject);
          sending.write("some");
          sending.end();
        });
        answer.resume();
        expect(answer.statusCode).toBe(411);
      });
    });
  });
}

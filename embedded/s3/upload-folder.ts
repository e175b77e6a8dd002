import { createHash } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { listFolders } from "./bucket";
import type { Checksum, ChecksumAlgorithm } from "./checksum";
import { freshName, makeFolder, readJson, syncFolder, writeJson } from "./durable-file";
import { Locks } from "./locks";
import type { ObjectFolder } from "./object-folder";
import type { ObjectRecord } from "./object-record";
import type { ReceivedFile } from "./receive-file";
import { S3Error } from "./s3-error";

export interface Upload {
  uploadId: string;
  bucket: string;
  key: string;
  headers: Record<string, string>;
  initiatedAtMs: number;
  checksumAlgorithm?: ChecksumAlgorithm;
}

/** `etag` is the MD5 in hex. */
export interface UploadedPart {
  partNumber: number;
  etag: string;
  sizeBytes: number;
  lastModifiedMs: number;
  file: string;
  checksum?: Checksum;
}

/** What `CompleteMultipartUpload` names. */
export interface ChosenPart {
  partNumber: number;
  etag: string;
  checksums: Checksum[];
}

/** S3 refuses parts under 5 MiB except the last: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const smallestPartBytes = 5 * 1024 * 1024;

/** Multipart uploads under way, one folder each; completing gives their files a second name, so nothing is copied. */
export class UploadFolder {
  private readonly locks = new Locks();
  private readonly known = new Map<string, Upload>();

  private constructor(
    private readonly folder: string,
    private readonly objects: ObjectFolder,
  ) {}

  static async open(folder: string, objects: ObjectFolder): Promise<UploadFolder> {
    const uploads = new UploadFolder(path.join(folder, "uploads"), objects);
    await makeFolder(uploads.folder);
    for (const uploadId of await listFolders(uploads.folder)) {
      const upload = await readJson<Upload>(path.join(uploads.folder, uploadId, "upload.json"));
      if (upload && !(await uploads.isCompleted(upload))) uploads.known.set(uploadId, upload);
      else await rm(path.join(uploads.folder, uploadId), { recursive: true, force: true });
    }
    return uploads;
  }

  /** A crash may have come between the completion and the removal of what it was made from. */
  private async isCompleted({ bucket, key, uploadId }: Upload): Promise<boolean> {
    const isThere = this.objects.buckets().some(({ name }) => name === bucket);
    return isThere && (await this.objects.find(bucket, key))?.uploadId === uploadId;
  }

  list(bucket: string): Upload[] {
    return [...this.known.values()].filter((upload) => upload.bucket === bucket);
  }

  /** @throws S3Error NoSuchUpload, also for an upload of another key. */
  get(bucket: string, key: string, uploadId: string): Upload {
    const upload = this.known.get(uploadId);
    if (!upload || upload.bucket !== bucket || upload.key !== key)
      throw new S3Error("NoSuchUpload", "The specified multipart upload does not exist. It may have been aborted or completed.");
    return upload;
  }

  async create(wanted: Omit<Upload, "uploadId" | "initiatedAtMs">): Promise<Upload> {
    this.objects.bucket(wanted.bucket);
    const upload = { ...wanted, uploadId: freshName(), initiatedAtMs: Date.now() };
    await mkdir(this.pathOf(upload));
    await writeJson(this.objects.temporaryFolder, this.pathOf(upload, "upload.json"), upload);
    await syncFolder(this.folder);
    this.known.set(upload.uploadId, upload);
    return upload;
  }

  /** Makes a received file part `partNumber`, in place of an earlier one. */
  async putPart(upload: Upload, partNumber: number, received: ReceivedFile): Promise<UploadedPart> {
    return this.locked(upload, async () => {
      const record = this.pathOf(upload, partFile(partNumber));
      const earlier = await readJson<UploadedPart>(record);
      const { md5: etag, sizeBytes, checksum } = received;
      const part: UploadedPart = { partNumber, etag, sizeBytes, lastModifiedMs: Date.now(), file: freshName(), checksum };
      await rename(received.path, this.pathOf(upload, part.file));
      await syncFolder(this.pathOf(upload));
      await writeJson(this.objects.temporaryFolder, record, part);
      if (earlier) await rm(this.pathOf(upload, earlier.file), { force: true });
      return part;
    });
  }

  /** At most `limit` parts after number `after`, in order. */
  async parts(upload: Upload, after: number, limit: number): Promise<{ parts: UploadedPart[]; hasMore: boolean }> {
    const names = await readdir(this.pathOf(upload));
    const numbers = names.flatMap((name) => /^(\d{5})\.json$/.exec(name)?.[1] ?? []).map(Number);
    const wanted = numbers.filter((number) => number > after).sort((a, b) => a - b);
    const records = wanted.slice(0, limit).map((number) => readJson<UploadedPart>(this.pathOf(upload, partFile(number))));
    return { parts: (await Promise.all(records)).filter((part) => part !== undefined), hasMore: wanted.length > limit };
  }

  /** Makes the object of the chosen parts. @throws S3Error InvalidPart, InvalidPartOrder, EntityTooSmall. */
  async complete(upload: Upload, chosen: ChosenPart[], permit: (current: ObjectRecord | undefined) => void): Promise<ObjectRecord> {
    return this.locked(upload, async () => {
      const { parts } = await this.parts(upload, 0, 10_000);
      const taken = chooseParts(parts, chosen);
      const sources = taken.map((part) => ({ path: this.pathOf(upload, part.file), sizeBytes: part.sizeBytes, move: false }));
      const { uploadId, key, headers } = upload;
      const record = await this.objects.put(upload.bucket, { key, headers, etag: multipartEtag(taken), uploadId }, sources, permit);
      await this.remove(upload);
      return record;
    });
  }

  async abort(upload: Upload): Promise<void> {
    await this.locked(upload, () => this.remove(upload));
  }

  /** Aborts uploads that nothing was sent to since `beforeMs`; how many. */
  async sweep(beforeMs: number): Promise<number> {
    const old = [...this.known.values()].filter(({ initiatedAtMs }) => initiatedAtMs < beforeMs);
    const swept = old.map((upload) =>
      this.locks.run(upload.uploadId, async () => {
        if (!this.known.has(upload.uploadId)) return 0;
        const { parts } = await this.parts(upload, 0, 10_000);
        if (parts.some((part) => part.lastModifiedMs >= beforeMs)) return 0;
        await this.remove(upload);
        return 1;
      }),
    );
    return (await Promise.all(swept)).reduce<number>((sum, one) => sum + one, 0);
  }

  private async locked<T>(upload: Upload, action: () => Promise<T>): Promise<T> {
    return this.locks.run(upload.uploadId, () => {
      this.get(upload.bucket, upload.key, upload.uploadId);
      return action();
    });
  }

  private async remove(upload: Upload): Promise<void> {
    this.known.delete(upload.uploadId);
    await rm(this.pathOf(upload, "upload.json"), { force: true });
    await syncFolder(this.pathOf(upload));
    await rm(this.pathOf(upload), { recursive: true, force: true });
  }

  private pathOf(upload: Upload, ...rest: string[]): string {
    return path.join(this.folder, upload.uploadId, ...rest);
  }
}

export function chooseParts(parts: readonly UploadedPart[], chosen: readonly ChosenPart[]): UploadedPart[] {
  const byNumber = new Map(parts.map((part) => [part.partNumber, part]));
  if (chosen.some((part, index) => index > 0 && part.partNumber <= chosen[index - 1]!.partNumber))
    throw new S3Error("InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
  const taken = chosen.map(({ partNumber, etag, checksums }) => {
    const part = byNumber.get(partNumber);
    const own = part?.checksum;
    const isOther = checksums.some(({ algorithm, value }) => own?.algorithm === algorithm && own.value !== value);
    if (part?.etag !== etag || isOther)
      throw new S3Error("InvalidPart", `Part ${partNumber} could not be found, or its entity tag is not the one of the uploaded part.`);
    return part;
  });
  const small = taken.slice(0, -1).find((part) => part.sizeBytes < smallestPartBytes);
  if (small) throw new S3Error("EntityTooSmall", `Part ${small.partNumber} is smaller than the minimum allowed size of 5 MiB.`);
  return taken;
}

/** MD5 of the parts' MD5s, a dash, and their number. */
export function multipartEtag(parts: readonly { etag: string }[]): string {
  const hash = createHash("md5");
  for (const part of parts) hash.update(Buffer.from(part.etag, "hex"));
  return `${hash.digest("hex")}-${parts.length}`;
}

const partFile = (partNumber: number) => `${String(partNumber).padStart(5, "0")}.json`;

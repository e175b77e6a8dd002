import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Bucket, bucketFile, listFolders, openBucket, recordPath } from "./bucket";
import { freshName, linkFile, makeFolder, readJson, syncFolder, writeJson } from "./durable-file";
import { KeyIndex } from "./key-index";
import { Locks } from "./locks";
import { locate, type ObjectRecord, type Piece } from "./object-record";
import { ReadingFiles } from "./reading-files";
import { S3Error } from "./s3-error";

/** Bytes to become a piece of an object. `move`: ours to take; otherwise they stay where they are too. */
export interface SourceFile {
  path: string;
  sizeBytes: number;
  move: boolean;
}

export type NewObject = Omit<ObjectRecord, "pieces" | "sizeBytes" | "lastModifiedMs">;

/**
 * Buckets of objects in a folder. Bytes lie under unique names and never change; a version of an object exists from the moment its record
 * is renamed into place, and every promise here resolves only after that is on disk.
 */
export class ObjectFolder {
  private readonly locks = new Locks();
  private readonly reading = new ReadingFiles();
  private readonly known = new Map<string, Bucket>();
  readonly temporaryFolder: string;

  private constructor(private readonly folder: string) {
    this.temporaryFolder = path.join(folder, "tmp");
  }

  /** Reads what is there and removes what a crash left over. */
  static async open(folder: string): Promise<ObjectFolder> {
    const objects = new ObjectFolder(folder);
    await rm(objects.temporaryFolder, { recursive: true, force: true });
    await makeFolder(objects.temporaryFolder);
    await makeFolder(path.join(folder, "buckets"));
    for (const name of await listFolders(path.join(folder, "buckets"))) {
      const bucket = await openBucket(objects.bucketFolder(name));
      if (bucket) objects.known.set(name, bucket);
      else await rm(objects.bucketFolder(name), { recursive: true, force: true });
    }
    return objects;
  }

  buckets(): Bucket[] {
    return [...this.known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws S3Error NoSuchBucket. */
  bucket(name: string): Bucket {
    const bucket = this.known.get(name);
    if (!bucket) throw new S3Error("NoSuchBucket", "The specified bucket does not exist");
    return bucket;
  }

  /** @throws S3Error InvalidBucketName, BucketAlreadyOwnedByYou. */
  async createBucket(name: string): Promise<void> {
    if (!/^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/.test(name))
      throw new S3Error("InvalidBucketName", "The specified bucket is not valid.");
    await this.locks.run(`bucket ${name}`, async () => {
      if (this.known.has(name))
        throw new S3Error("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
      const bucket = {
        name,
        createdAtMs: Date.now(),
        folder: this.bucketFolder(name),
        index: new KeyIndex(),
        shards: new Map(),
        pending: 0,
      };
      await makeFolder(bucket.folder);
      await writeJson(this.temporaryFolder, path.join(bucket.folder, bucketFile), { name, createdAtMs: bucket.createdAtMs });
      this.known.set(name, bucket);
    });
  }

  /** @throws S3Error BucketNotEmpty. */
  async deleteBucket(name: string): Promise<void> {
    await this.locks.run(`bucket ${name}`, async () => {
      const bucket = this.bucket(name);
      if (bucket.index.count > 0 || bucket.pending > 0) throw new S3Error("BucketNotEmpty", "The bucket you tried to delete is not empty");
      this.known.delete(name);
      await rm(path.join(bucket.folder, bucketFile), { force: true });
      await syncFolder(bucket.folder);
      await rm(bucket.folder, { recursive: true, force: true });
    });
  }

  /** The stored record, or undefined when there is no such object. */
  async find(bucketName: string, key: string): Promise<ObjectRecord | undefined> {
    return readJson<ObjectRecord>(recordPath(this.bucket(bucketName), key));
  }

  /** Lends the object and the folder of its pieces: they stay readable until `use` ends, whatever is written or deleted meanwhile. */
  async read<T>(bucketName: string, key: string, use: (record: ObjectRecord, folder: string) => Promise<T>): Promise<T> {
    const file = recordPath(this.bucket(bucketName), key);
    return this.reading.run(file, async () => {
      const record = await readJson<ObjectRecord>(file);
      if (!record) throw new S3Error("NoSuchKey", "The specified key does not exist.");
      return use(record, path.dirname(file));
    });
  }

  /** Makes the object anew from these files, one after the other. `permit` sees the version there is and may throw. */
  async put(
    bucketName: string,
    object: NewObject,
    sources: SourceFile[],
    permit: (current: ObjectRecord | undefined) => void = () => undefined,
  ): Promise<ObjectRecord> {
    const bucket = this.bucket(bucketName);
    bucket.pending++;
    try {
      return await this.locks.run(recordPath(bucket, object.key), async () => {
        const current = await this.find(bucketName, object.key);
        permit(current);
        const pieces = await this.place(bucket, object.key, sources);
        const sizeBytes = pieces.reduce((sum, piece) => sum + piece.sizeBytes, 0);
        const record: ObjectRecord = { ...object, sizeBytes, lastModifiedMs: Date.now(), pieces };
        await writeJson(this.temporaryFolder, recordPath(bucket, object.key), record);
        bucket.index.set(record);
        if (current) await this.discard(bucket, current);
        return record;
      });
    } finally {
      bucket.pending--;
    }
  }

  /** The object is gone when this resolves; it need not have been there. */
  async delete(bucketName: string, key: string): Promise<void> {
    const bucket = this.bucket(bucketName);
    const file = recordPath(bucket, key);
    await this.locks.run(file, async () => {
      const current = await readJson<ObjectRecord>(file);
      if (!current) return;
      await rm(file);
      await syncFolder(path.dirname(file));
      bucket.index.delete(key);
      await this.discard(bucket, current);
    });
  }

  private async place(bucket: Bucket, key: string, sources: SourceFile[]): Promise<Piece[]> {
    const { shard, name } = locate(key);
    const folder = path.join(bucket.folder, shard);
    await this.makeShard(bucket, folder);
    const pieces: Piece[] = [];
    try {
      for (const source of sources) {
        const piece = { file: `${name}.${freshName()}`, sizeBytes: source.sizeBytes };
        await (source.move ? rename : linkFile)(source.path, path.join(folder, piece.file));
        pieces.push(piece);
      }
    } catch (error) {
      await Promise.all(pieces.map((piece) => rm(path.join(folder, piece.file), { force: true })));
      throw error;
    }
    await syncFolder(folder);
    return pieces;
  }

  /** Made once, and waited for by everybody who needs it: a name in a folder that is not on disk yet is not on disk. */
  private async makeShard(bucket: Bucket, folder: string): Promise<void> {
    const made = bucket.shards.get(folder) ?? makeFolder(folder);
    bucket.shards.set(folder, made);
    await made.catch((error: unknown) => {
      bucket.shards.delete(folder);
      throw error;
    });
  }

  private async discard(bucket: Bucket, record: ObjectRecord): Promise<void> {
    const file = recordPath(bucket, record.key);
    await this.reading.remove(
      file,
      record.pieces.map((piece) => path.join(path.dirname(file), piece.file)),
    );
  }

  private bucketFolder(name: string): string {
    return path.join(this.folder, "buckets", name);
  }
}

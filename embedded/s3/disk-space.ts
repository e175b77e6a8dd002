import { statfs } from "node:fs/promises";
import { S3Error } from "./s3-error";

/** Refuses what would leave less than `minFreeBytes` on the disk, uploads under way included. */
export class DiskSpace {
  private reservedBytes = 0;

  constructor(
    private readonly folder: string,
    private readonly minFreeBytes: number,
  ) {}

  /** Runs `action`, which writes at most `sizeBytes`. @throws S3Error InsufficientStorage, before anything is written. */
  async reserve<T>(sizeBytes: number, action: () => Promise<T>): Promise<T> {
    this.reservedBytes += sizeBytes;
    try {
      const { bavail, bsize } = await statfs(this.folder);
      if (bavail * bsize - this.reservedBytes < this.minFreeBytes) throw full();
      return await action();
    } finally {
      this.reservedBytes -= sizeBytes;
    }
  }
}

export const full = () => new S3Error("InsufficientStorage", "There is not enough free space on the disk of this store.");

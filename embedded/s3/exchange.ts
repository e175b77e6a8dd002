import type { IncomingMessage } from "node:http";
import type { Authentic } from "./authentication";
import type { DiskSpace } from "./disk-space";
import type { ObjectFolder } from "./object-folder";
import { S3Error } from "./s3-error";
import type { UploadFolder } from "./upload-folder";

export interface Stores {
  objects: ObjectFolder;
  uploads: UploadFolder;
  space: DiskSpace;
  region: string;
}

/** One authentic request, as the operations see it. */
export interface Exchange extends Stores {
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  headers: ReadonlyMap<string, string>;
  authentic: Authentic;
  incoming: IncomingMessage;
  /** Tells a client that waits for `100 Continue` to send its body. */
  acceptBody: () => void;
}

/** `body` is XML or the stretches of files to send; none is sent for HEAD. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  xml?: string;
  files?: { path: string; start: number; end: number }[];
}

/** What an operation answers; `send` must have ended before the files of `Answer` may change. */
export type Handler = (exchange: Exchange, send: (answer: Answer) => Promise<void>) => Promise<Answer | undefined>;

/** A whole number of the query between `least` and `most`. @throws S3Error InvalidArgument. */
export function parseCount(query: ReadonlyMap<string, string>, name: string, least: number, most: number, missing?: number): number {
  const text = query.get(name);
  if (text === undefined && missing !== undefined) return missing;
  const value = /^\d{1,10}$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) throw new S3Error("InvalidArgument", `${name} must be an integer between ${least} and ${most}`);
  return value;
}

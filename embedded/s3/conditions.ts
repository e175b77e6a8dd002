import { S3Error } from "./s3-error";

/** What a condition is checked against; `etag` without quotes. */
export interface Version {
  etag: string;
  lastModifiedMs: number;
}

export interface ByteRange {
  start: number;
  /** Inclusive. */
  end: number;
}

type Header = (name: string) => string | undefined;

/** RFC 9110 §13.2.2, in its order. @throws S3Error PreconditionFailed or NotModified. */
export function requireConditions(header: Header, version: Version, prefix = ""): void {
  const ifMatch = header(`${prefix}if-match`);
  const ifUnmodifiedSince = header(`${prefix}if-unmodified-since`);
  const seconds = Math.floor(version.lastModifiedMs / 1000) * 1000;
  if (ifMatch !== undefined ? !matches(ifMatch, version.etag) : seconds > dateMs(ifUnmodifiedSince)) throw failed();
  const ifNoneMatch = header(`${prefix}if-none-match`);
  const ifModifiedSince = header(`${prefix}if-modified-since`);
  if (ifNoneMatch !== undefined ? matches(ifNoneMatch, version.etag) : seconds <= dateMs(ifModifiedSince)) {
    if (prefix) throw failed();
    const validators = { etag: `"${version.etag}"`, "last-modified": new Date(seconds).toUTCString() };
    throw new S3Error("NotModified", "Not Modified", validators);
  }
}

/** Conditions of a write: `If-None-Match: *` (only when there is nothing yet) and `If-Match` (only over this version). */
export function requireWriteConditions(header: Header, current: { etag: string } | undefined): void {
  const ifNoneMatch = header("if-none-match");
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== "*") throw new S3Error("NotImplemented", "If-None-Match takes * in a write.");
  if (ifNoneMatch !== undefined && current) throw failed();
  const ifMatch = header("if-match");
  if (ifMatch === undefined) return;
  if (!current) throw new S3Error("NoSuchKey", "The specified key does not exist.");
  if (!matches(ifMatch, current.etag)) throw failed();
}

/**
 * The one range of a `Range` header, or undefined where the whole object is to be sent: no header, several ranges, or nonsense (RFC 9110 §14.2).
 * @throws S3Error InvalidRange when it lies outside.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const first = match[1] === "" ? undefined : Number(match[1]);
  const second = match[2] === "" ? undefined : Number(match[2]);
  if (first !== undefined && second !== undefined && second < first) return undefined;
  const start = first ?? Math.max(0, sizeBytes - (second ?? 0));
  const end = first === undefined ? sizeBytes - 1 : Math.min(second ?? sizeBytes - 1, sizeBytes - 1);
  if (start >= sizeBytes || end < start)
    throw new S3Error("InvalidRange", "The requested range is not satisfiable", { "content-range": `bytes */${sizeBytes}` });
  return { start, end };
}

/** `If-Range`: a range holds only for this very version (RFC 9110 §13.1.5). */
export function isRangeOf(ifRange: string | undefined, version: Version): boolean {
  if (ifRange === undefined) return true;
  if (ifRange.startsWith('"')) return ifRange === `"${version.etag}"`;
  return Math.floor(version.lastModifiedMs / 1000) * 1000 === dateMs(ifRange);
}

function matches(list: string, etag: string): boolean {
  return list.split(",").some((one) =>
    ["*", etag].includes(
      one
        .trim()
        .replace(/^W\//, "")
        .replace(/^"(.*)"$/, "$1"),
    ),
  );
}

const dateMs = (text: string | undefined) => (text === undefined ? Number.NaN : Date.parse(text));

const failed = () => new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

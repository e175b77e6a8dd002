import { S3Error } from "./s3-error";

/** What a request line addresses. `bucket` and `key` are decoded; an empty `key` means the bucket, an empty `bucket` the service. */
export interface Target {
  bucket: string;
  key: string;
  path: string;
  query: [name: string, value: string][];
}

const longestKeyBytes = 1024;

/**
 * Reads the request line by hand: `new URL` would fold `..` and `//`, which are ordinary characters of a key.
 * @throws S3Error InvalidURI, KeyTooLongError.
 */
export function parseTarget(url: string): Target {
  const cut = url.indexOf("?");
  const path = cut < 0 ? url : url.slice(0, cut);
  if (!path.startsWith("/")) throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  const decoded = decode(path.slice(1));
  const slash = decoded.indexOf("/");
  const bucket = slash < 0 ? decoded : decoded.slice(0, slash);
  const key = slash < 0 ? "" : decoded.slice(slash + 1);
  if (Buffer.byteLength(key) > longestKeyBytes) throw new S3Error("KeyTooLongError", "Your key is too long");
  return { bucket, key, path, query: cut < 0 ? [] : parseQuery(url.slice(cut + 1)) };
}

/** `bucket/key` of `x-amz-copy-source`, with or without a leading slash, percent-encoded. */
export function parseCopySource(header: string): { bucket: string; key: string } {
  if (/\?versionId=(?!null$)/.test(header)) throw new S3Error("NotImplemented", "Versions are not kept here.");
  const { bucket, key } = parseTarget(`/${header.replace(/\?versionId=null$/, "").replace(/^\//, "")}`);
  if (!bucket || !key) throw new S3Error("InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
  return { bucket, key };
}

/** RFC 3986 unreserved characters stay, everything else becomes `%XX` of its UTF-8 bytes: AWS's `UriEncode`. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The same, with slashes kept: a canonical path. */
export const encodePath = (text: string): string => text.split("/").map(encodeUri).join("/");

/** @throws S3Error InvalidURI when the bytes are not UTF-8. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.");
  }
}

function parseQuery(text: string): [string, string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const cut = pair.indexOf("=");
      return cut < 0 ? [decode(pair), ""] : [decode(pair.slice(0, cut)), decode(pair.slice(cut + 1))];
    });
}

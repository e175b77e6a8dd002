import type { KeyIndex, KeySummary } from "./key-index";
import { S3Error } from "./s3-error";

export interface ListQuery {
  prefix: string;
  delimiter: string;
  startAfter: string;
  continuationToken?: string;
  maxKeys: number;
}

export interface KeyPage {
  contents: KeySummary[];
  commonPrefixes: string[];
  /** Undefined on the last page. */
  nextToken?: string;
}

/** One page of ListObjectsV2. Keys that share `prefix…delimiter` are one common prefix and count as one. */
export function listKeys(index: KeyIndex, query: ListQuery): KeyPage {
  const page: KeyPage = { contents: [], commonPrefixes: [] };
  if (query.maxKeys === 0) return page;
  let last = "";
  for (let position = start(index, query); ; ) {
    const entry = index.at(position);
    if (!entry?.key.startsWith(query.prefix)) return page;
    if (page.contents.length + page.commonPrefixes.length === query.maxKeys) return { ...page, nextToken: token(last) };
    const cut = query.delimiter ? entry.key.indexOf(query.delimiter, query.prefix.length) : -1;
    if (cut < 0) {
      page.contents.push(entry);
      last = `k${entry.key}`;
      position++;
    } else {
      const common = entry.key.slice(0, cut + query.delimiter.length);
      page.commonPrefixes.push(common);
      last = `p${common}`;
      position = index.positionPast(common);
    }
  }
}

function start(index: KeyIndex, query: ListQuery): number {
  const first = index.position(query.prefix);
  if (query.continuationToken === undefined) return Math.max(first, query.startAfter ? indexAfter(index, query.startAfter) : 0);
  const last = Buffer.from(query.continuationToken, "base64url").toString("utf8");
  if (token(last) !== query.continuationToken) throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
  const rest = last.slice(1);
  if (last.startsWith("p")) return Math.max(first, index.positionPast(rest));
  if (last.startsWith("k")) return Math.max(first, indexAfter(index, rest));
  throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
}

function indexAfter(index: KeyIndex, key: string): number {
  const position = index.position(key);
  return index.at(position)?.key === key ? position + 1 : position;
}

const token = (last: string) => Buffer.from(last, "utf8").toString("base64url");

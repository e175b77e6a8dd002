import { S3Error } from "./s3-error";

const kept = ["content-type", "cache-control", "content-disposition", "content-encoding", "content-language", "expires"];
const largestMetadataBytes = 2048;

/** The headers of a write that are given back with the object. @throws S3Error MetadataTooLarge. */
export function storedHeaders(headers: ReadonlyMap<string, string>): Record<string, string> {
  const stored: Record<string, string> = { "content-type": "binary/octet-stream" };
  let metadataBytes = 0;
  for (const [name, value] of headers) {
    const isMetadata = name.startsWith("x-amz-meta-");
    if (isMetadata) metadataBytes += name.length - "x-amz-meta-".length + value.length;
    if (isMetadata || (kept.includes(name) && value !== "")) stored[name] = value;
  }
  if (metadataBytes > largestMetadataBytes)
    throw new S3Error("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
  return withoutTransport(stored);
}

/** `aws-chunked` says how the body travelled, not what it is. */
function withoutTransport(stored: Record<string, string>): Record<string, string> {
  const { "content-encoding": encoding, ...others } = stored;
  const own = (encoding ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "aws-chunked");
  return own.length > 0 ? { ...others, "content-encoding": own.join(",") } : others;
}

/** Stored headers with the `response-…` parameters of the (signed) query over them. @throws S3Error InvalidArgument. */
export function overriddenHeaders(stored: Record<string, string>, query: ReadonlyMap<string, string>): Record<string, string> {
  const headers = { ...stored };
  for (const [name, value] of query) {
    if (!name.startsWith("response-")) continue;
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value))
      throw new S3Error("InvalidArgument", `Header value cannot be represented using ISO-8859-1: ${name}`);
    headers[name.slice("response-".length)] = value;
  }
  return headers;
}

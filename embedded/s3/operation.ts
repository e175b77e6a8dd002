import { S3Error } from "./s3-error";

export type Operation =
  | "ListBuckets"
  | "CreateBucket"
  | "HeadBucket"
  | "DeleteBucket"
  | "ListObjectsV2"
  | "ListMultipartUploads"
  | "DeleteObjects"
  | "GetObject"
  | "HeadObject"
  | "PutObject"
  | "CopyObject"
  | "DeleteObject"
  | "CreateMultipartUpload"
  | "UploadPart"
  | "ListParts"
  | "CompleteMultipartUpload"
  | "AbortMultipartUpload";

const overrides = ["content-type", "content-disposition", "cache-control", "content-language", "content-encoding", "expires"].map(
  (name) => `response-${name}`,
);

/** The query parameters that each operation understands, beside those of the signature. */
const parameters: Record<Operation, string[]> = {
  ListBuckets: [],
  CreateBucket: [],
  HeadBucket: [],
  DeleteBucket: [],
  ListObjectsV2: ["list-type", "prefix", "delimiter", "continuation-token", "start-after", "max-keys", "encoding-type", "fetch-owner"],
  ListMultipartUploads: ["uploads", "prefix", "max-uploads", "key-marker", "upload-id-marker", "encoding-type"],
  DeleteObjects: ["delete"],
  GetObject: overrides,
  HeadObject: overrides,
  PutObject: [],
  CopyObject: [],
  DeleteObject: [],
  CreateMultipartUpload: ["uploads"],
  UploadPart: ["partNumber", "uploadId"],
  ListParts: ["uploadId", "max-parts", "part-number-marker", "encoding-type"],
  CompleteMultipartUpload: ["uploadId"],
  AbortMultipartUpload: ["uploadId"],
};

/** Headers whose silent neglect would break a promise to the sender. */
const refusedHeaders = [
  /^x-amz-server-side-encryption/,
  /^x-amz-object-lock-/,
  /^x-amz-tagging$/,
  /^x-amz-website-redirect-location$/,
  /^x-amz-grant-/,
];

export interface Addressed {
  method: string;
  bucket: string;
  key: string;
  query: ReadonlyMap<string, string>;
  headers: ReadonlyMap<string, string>;
}

/**
 * Which operation a request asks for. A parameter or header that we do not know is refused, never overlooked: `PUT key?acl` must not
 * replace the object. @throws S3Error NotImplemented, MethodNotAllowed.
 */
export function parseOperation(request: Addressed): Operation {
  const operation = request.key ? ofObject(request) : request.bucket ? ofBucket(request) : ofService(request);
  if (!operation) throw new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.");
  for (const name of request.query.keys())
    if (name !== "x-id" && !name.startsWith("X-Amz-") && !parameters[operation].includes(name)) throw notImplemented(name);
  for (const name of request.headers.keys()) if (refusedHeaders.some((pattern) => pattern.test(name))) throw notImplemented(name);
  const acl = request.headers.get("x-amz-acl");
  if (acl !== undefined && acl !== "private" && acl !== "bucket-owner-full-control") throw notImplemented(`x-amz-acl: ${acl}`);
  return operation;
}

function ofService({ method }: Addressed): Operation | undefined {
  return method === "GET" ? "ListBuckets" : undefined;
}

function ofBucket({ method, query }: Addressed): Operation | undefined {
  if (method === "POST") return query.has("delete") ? "DeleteObjects" : undefined;
  if (method === "GET")
    return query.has("uploads") ? "ListMultipartUploads" : query.get("list-type") === "2" ? "ListObjectsV2" : unlisted();
  const operations: Record<string, Operation> = { PUT: "CreateBucket", HEAD: "HeadBucket", DELETE: "DeleteBucket" };
  return operations[method];
}

function ofObject({ method, query, headers }: Addressed): Operation | undefined {
  const inUpload = query.has("uploadId");
  if (method === "GET") return inUpload ? "ListParts" : "GetObject";
  if (method === "HEAD") return "HeadObject";
  if (method === "DELETE") return inUpload ? "AbortMultipartUpload" : "DeleteObject";
  if (method === "POST") return inUpload ? "CompleteMultipartUpload" : query.has("uploads") ? "CreateMultipartUpload" : undefined;
  if (method !== "PUT") return undefined;
  if (!headers.has("x-amz-copy-source")) return inUpload || query.has("partNumber") ? "UploadPart" : "PutObject";
  if (inUpload) throw notImplemented("UploadPartCopy");
  return "CopyObject";
}

function unlisted(): never {
  throw notImplemented("listing without list-type=2");
}

const notImplemented = (what: string) =>
  new S3Error("NotImplemented", `A header or parameter you provided is not implemented here: ${what}`);

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authenticate } from "./authentication";
import * as buckets from "./bucket-operations";
import { corsHeaders, preflightHeaders } from "./cors";
import { DiskSpace, full } from "./disk-space";
import { makeFolder } from "./durable-file";
import type { Answer, Handler, Stores } from "./exchange";
import { lockFolder } from "./folder-lock";
import { ObjectFolder } from "./object-folder";
import * as objects from "./object-operations";
import { type Operation, parseOperation } from "./operation";
import { drain, errorAnswer, respond } from "./respond";
import { S3Error } from "./s3-error";
import { UploadFolder } from "./upload-folder";
import * as uploads from "./upload-operations";
import { parseTarget } from "./uri";

export interface S3Options {
  /** Everything is kept in here; nobody else may write to it. */
  dir: string;
  accessKeyId: string;
  secretAccessKey: string;
  host?: string;
  /** 0: any free port. */
  port?: number;
  region?: string;
  /** Origins whose pages may read answers; `*` for all. */
  corsOrigins?: string[];
  /** Writes that would leave less than this are answered 507. */
  minFreeBytes?: number;
  /** Uploads that nothing was sent to for so long are aborted. */
  staleUploadMs?: number;
  /** Told what went wrong on our side, never what a client did wrong. */
  onError?: (error: unknown, requestId: string) => void;
}

const handlers: Record<Operation, Handler> = {
  ListBuckets: buckets.listBuckets,
  CreateBucket: buckets.createBucket,
  HeadBucket: buckets.headBucket,
  DeleteBucket: buckets.deleteBucket,
  ListObjectsV2: buckets.listObjects,
  DeleteObjects: buckets.deleteObjects,
  GetObject: objects.getObject,
  HeadObject: objects.headObject,
  PutObject: objects.putObject,
  CopyObject: objects.copyObject,
  DeleteObject: objects.deleteObject,
  CreateMultipartUpload: uploads.createMultipartUpload,
  UploadPart: uploads.uploadPart,
  ListParts: uploads.listParts,
  ListMultipartUploads: uploads.listMultipartUploads,
  CompleteMultipartUpload: uploads.completeMultipartUpload,
  AbortMultipartUpload: uploads.abortMultipartUpload,
};

const hourMs = 3_600_000;
const closeMs = 1500;

/** Serves the folder over S3's protocol (path style). @throws Error when the folder is in use or the port is taken. */
export async function startS3(options: S3Options): Promise<{ port: number; close(): Promise<void> }> {
  const {
    dir,
    host = "127.0.0.1",
    port = 0,
    region = "us-east-1",
    minFreeBytes = 512 * 1024 ** 2,
    staleUploadMs = 7 * 24 * hourMs,
  } = options;
  await makeFolder(dir);
  const lock = lockFolder(dir);
  try {
    const folder = await ObjectFolder.open(dir);
    const stores = { objects: folder, uploads: await UploadFolder.open(dir, folder), space: new DiskSpace(dir, minFreeBytes), region };
    const sweep = () => stores.uploads.sweep(Date.now() - staleUploadMs);
    await sweep();
    const server = makeServer(stores, options);
    await listen(server, port, host);
    const timer = setInterval(() => void sweep().catch((error: unknown) => options.onError?.(error, "sweep")), hourMs).unref();
    const close = async () => {
      clearInterval(timer);
      await closeServer(server);
      lock.release();
    };
    return { port: (server.address() as AddressInfo).port, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeServer(stores: Stores, options: S3Options): Server {
  // A part may take long on a slow line, so the whole has no limit; a connection on which nothing moves has.
  const server = createServer({ requestTimeout: 0, headersTimeout: 30_000, keepAliveTimeout: 65_000 });
  server.setTimeout(120_000);
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse, isWaiting: boolean) =>
    void serveRequest(stores, options, incoming, outgoing, isWaiting);
  server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => serve(incoming, outgoing, false));
  server.on("checkContinue", (incoming: IncomingMessage, outgoing: ServerResponse) => serve(incoming, outgoing, true));
  return server;
}

async function serveRequest(
  stores: Stores,
  options: S3Options,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  isWaiting: boolean,
): Promise<void> {
  const requestId = randomBytes(8).toString("hex").toUpperCase();
  const waiting = { forContinue: isWaiting };
  const origin = incoming.headers.origin;
  outgoing.setHeader("x-amz-request-id", requestId);
  outgoing.on("error", () => undefined);
  const send = (answer: Answer) =>
    respond(incoming, outgoing, { ...answer, headers: { ...corsHeaders(options.corsOrigins ?? [], origin), ...answer.headers } });
  try {
    const answer = await answerRequest(stores, options, incoming, waiting, outgoing, send);
    if (answer) await send(answer);
  } catch (error) {
    const refusal = toS3Error(error);
    if (refusal.status >= 500 && !incoming.errored && refusal.code !== "NotImplemented") options.onError?.(error, requestId);
    if (outgoing.headersSent || outgoing.destroyed) return void outgoing.destroy();
    if (waiting.forContinue) outgoing.setHeader("connection", "close");
    else await drain(incoming);
    if (!incoming.complete) outgoing.setHeader("connection", "close");
    await send(errorAnswer(refusal, (incoming.url ?? "").split("?")[0] ?? "", requestId));
  }
}

async function answerRequest(
  stores: Stores,
  options: S3Options,
  incoming: IncomingMessage,
  waiting: { forContinue: boolean },
  outgoing: ServerResponse,
  send: (answer: Answer) => Promise<void>,
): Promise<Answer | undefined> {
  const headers = new Map(Object.entries(incoming.headersDistinct).map(([name, values]) => [name, (values ?? []).join(",")]));
  if (incoming.method === "OPTIONS") {
    const [method, names] = [headers.get("access-control-request-method"), headers.get("access-control-request-headers")];
    return { status: 200, headers: preflightHeaders(options.corsOrigins ?? [], headers.get("origin"), method, names) };
  }
  const target = parseTarget(incoming.url ?? "");
  const method = incoming.method ?? "";
  const credentials = { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey, region: stores.region };
  const authentic = authenticate({ method, path: target.path, query: target.query, headers }, credentials, Date.now());
  const { bucket, key } = target;
  // The official presigner moves x-amz-… headers into the query; there, too, they are headers, and signed.
  const [hoisted, parameters] = [true, false].map((wanted) => target.query.filter(([name]) => name.startsWith("x-amz-") === wanted));
  const query = new Map(parameters);
  for (const [name, value] of hoisted ?? []) if (!headers.has(name)) headers.set(name, value);
  const acceptBody = () => {
    if (waiting.forContinue) outgoing.writeContinue();
    waiting.forContinue = false;
  };
  const operation = parseOperation({ method, bucket, key, query, headers });
  return handlers[operation]({ ...stores, bucket, key, query, headers, authentic, incoming, acceptBody }, send);
}

function toS3Error(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT")) return full();
  return new S3Error("InternalError", "We encountered an internal error. Please try again.");
}

function listen(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, host, resolve);
  return promise;
}

/** Lets answers under way end, but not for long: what is cut off was never acknowledged. */
async function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), closeMs);
  await promise;
  clearTimeout(timer);
}

import { createHash, randomInt } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { startChildServer } from "./child-server.fixture";

export interface KillFindings {
  acknowledged: number;
  lost: string[];
  torn: string[];
  leftovers: string[];
}

/** What may lie under a key: the states after the last acknowledged write, one for each write that was under way. */
type Allowed = Map<string, (string | undefined)[]>;

const Bucket = "kill";

/**
 * Writes, overwrites, deletes and completes uploads from several clients at once, ends the store with SIGKILL in the middle, starts it again
 * and looks at everything; as often as asked, each time after at least `writes` acknowledgements. Bodies begin with the SHA-256 of what follows, so a mixture of two shows.
 */
export async function runKillRounds(dir: string, rounds: number, writers: number, writes: number): Promise<KillFindings> {
  const findings: KillFindings = { acknowledged: 0, lost: [], torn: [], leftovers: [] };
  const allowed: Allowed = new Map();
  let server = await startChildServer(dir);
  await server.client.send(new CreateBucketCommand({ Bucket }));
  for (let round = 0; round < rounds; round++) {
    const enough = Promise.withResolvers<void>();
    let left = writes + randomInt(writes);
    const acknowledge = () => {
      findings.acknowledged++;
      if (--left === 0) enough.resolve();
    };
    const work = Array.from({ length: writers }, (_, writer) => write(server.client, `w${writer}`, round, allowed, acknowledge));
    await enough.promise;
    await server.end("SIGKILL");
    await Promise.all(work);
    server = await startChildServer(dir);
    await inspect(server.client, allowed, findings);
    findings.leftovers.push(...(await findLeftovers(dir)));
  }
  await server.end("SIGTERM");
  return findings;
}

/** Until the store dies under it. Each writer has keys of its own: ever new ones, and a few that it writes again and again. */
async function write(client: S3Client, writer: string, round: number, allowed: Allowed, acknowledge: () => void): Promise<void> {
  for (let count = 0; ; count++) {
    const Key = count % 3 === 0 ? `${writer}/again/${count % 4}` : `${writer}/${round}/${count}`;
    const body = makeBody(randomInt(200_000));
    const isDelete = count % 9 === 3;
    const next = isDelete ? undefined : sha256(body);
    allowed.set(Key, [...(allowed.get(Key) ?? [undefined]), next]);
    try {
      if (isDelete) await client.send(new DeleteObjectCommand({ Bucket, Key }));
      else if (count % 5 === 4) await upload(client, Key, body);
      else await client.send(new PutObjectCommand({ Bucket, Key, Body: body }));
    } catch {
      return;
    }
    allowed.set(Key, [next]);
    acknowledge();
  }
}

async function upload(client: S3Client, Key: string, Body: Buffer): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body }));
  await client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }));
}

async function inspect(client: S3Client, allowed: Allowed, findings: KillFindings): Promise<void> {
  const listed = await listAll(client);
  for (const [key, states] of allowed) {
    const body = listed.has(key) ? await read(client, key).catch(() => Buffer.alloc(0)) : undefined;
    const found = body && sha256(body);
    if (body && !isWhole(body)) findings.torn.push(key);
    else if (!states.includes(found)) findings.lost.push(key);
    allowed.set(key, [found]);
  }
  for (const key of listed) if (!allowed.has(key)) findings.leftovers.push(key);
}

async function listAll(client: S3Client): Promise<Set<string>> {
  const keys = new Set<string>();
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken }));
    for (const { Key } of page.Contents ?? []) if (Key) keys.add(Key);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
  return keys;
}

async function read(client: S3Client, Key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** Files that nothing refers to: what a dead process was writing, or bytes of a version that is gone. */
async function findLeftovers(dir: string): Promise<string[]> {
  const found = await readdir(path.join(dir, "tmp"));
  const files = await readdir(path.join(dir, "buckets", Bucket), { recursive: true });
  const named = new Set<string>();
  const bytes: string[] = [];
  for (const file of files) {
    const full = path.join(dir, "buckets", Bucket, file);
    if ((await stat(full)).isDirectory() || file === "bucket.json") continue;
    if (!file.endsWith(".json")) bytes.push(path.basename(file));
    else for (const piece of piecesOf(JSON.parse(await readFile(full, "utf8")))) named.add(piece);
  }
  return [...found, ...bytes.filter((file) => !named.has(file))];
}

function piecesOf(record: { pieces: { file: string }[] }): string[] {
  return record.pieces.map((piece) => piece.file);
}

function makeBody(sizeBytes: number): Buffer {
  const content = Buffer.alloc(sizeBytes, randomInt(256));
  return Buffer.concat([Buffer.from(sha256(content)), content]);
}

const isWhole = (body: Buffer) => sha256(body.subarray(64)) === body.subarray(0, 64).toString();

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

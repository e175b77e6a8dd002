import { readFileSync } from "node:fs";
import path from "node:path";
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Product } from "@/e2e/support/product";
import { lecturePrefix } from "@/lib/storage/keys";

const Bucket = "thakii";

/** Keys of everything that the store holds of a lecture, open uploads included. */
export function objectsOf(product: Product, lectureId: string): Promise<string[]> {
  return atStore(product, async (client) => {
    const where = { Bucket, Prefix: lecturePrefix(lectureId) };
    const { Contents = [] } = await client.send(new ListObjectsV2Command(where));
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(where));
    return [...Contents, ...Uploads].flatMap(({ Key }) => Key ?? []);
  });
}

/** Changes a stored object behind the product's back. @throws Error when there is none */
export function changeJson<T>(product: Product, key: string, change: (stored: T) => unknown): Promise<void> {
  return atStore(product, async (client) => {
    const { Body, ContentType } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
    const changed = change(JSON.parse((await Body?.transformToString()) ?? ""));
    await client.send(new PutObjectCommand({ Bucket, Key: key, ContentType, Body: JSON.stringify(changed) }));
  });
}

async function atStore<T>(product: Product, work: (client: S3Client) => Promise<T>): Promise<T> {
  const services = JSON.parse(readFileSync(path.join(product.dataDir, "services.json"), "utf8"));
  const client = new S3Client({
    endpoint: services.S3_ENDPOINT,
    region: services.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: services.S3_ACCESS_KEY_ID, secretAccessKey: services.S3_SECRET_ACCESS_KEY },
  });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

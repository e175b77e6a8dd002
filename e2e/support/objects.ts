import { readFileSync } from "node:fs";
import path from "node:path";
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Product } from "@/e2e/support/product";
import { lecturePrefix } from "@/lib/storage/keys";

/** Keys of everything that the store holds of a lecture, open uploads included. */
export async function objectsOf(product: Product, lectureId: string): Promise<string[]> {
  const services = JSON.parse(readFileSync(path.join(product.dataDir, "services.json"), "utf8"));
  const client = new S3Client({
    endpoint: services.S3_ENDPOINT,
    region: services.S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: services.S3_ACCESS_KEY_ID, secretAccessKey: services.S3_SECRET_ACCESS_KEY },
  });
  const where = { Bucket: "thakii", Prefix: lecturePrefix(lectureId) };
  try {
    const { Contents = [] } = await client.send(new ListObjectsV2Command(where));
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(where));
    return [...Contents, ...Uploads].flatMap(({ Key }) => Key ?? []);
  } finally {
    client.destroy();
  }
}

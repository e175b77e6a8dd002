import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type S3Place, s3Contract } from "./s3.contract";
import { startS3 } from "./server";

const credentials = { accessKeyId: "thakii-test", secretAccessKey: "a secret / with + signs", region: "eu-central-1" };
let folder: string;
let server: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thakii-s3-"));
  server = await startS3({ dir: folder, ...credentials, onError: console.error });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

s3Contract("the embedded store", () => ({ endpoint: `http://127.0.0.1:${server.port}`, ...credentials }));

/** The same questions to a real store: S3_CONTRACT_ENDPOINT, _REGION, _ACCESS_KEY_ID, _SECRET_ACCESS_KEY. */
const real = process.env.S3_CONTRACT_ENDPOINT;
if (real) s3Contract(`the store at ${real}`, () => realPlace(real));

function realPlace(endpoint: string): S3Place {
  const read = (name: string) => process.env[`S3_CONTRACT_${name}`] ?? "";
  return { endpoint, region: read("REGION"), accessKeyId: read("ACCESS_KEY_ID"), secretAccessKey: read("SECRET_ACCESS_KEY") };
}

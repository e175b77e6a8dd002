import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { vi } from "vitest";
import { startS3 } from "@/embedded/s3/server";

export interface SentEvent {
  id?: string;
  name: string;
  data: Record<string, unknown>;
}

/** What lectures live in: a data folder, the real object store over it, and a door of the engine at which events are only written down. */
export interface World {
  dataDir: string;
  /** In order of arrival, repetitions included. */
  events: SentEvent[];
  /** How the engine behaves: it answers, or it takes requests and says nothing. */
  engine: "answers" | "hangs";
  close(): Promise<void>;
}

/** Call it in `vi.hoisted`: the environment must stand before the first module that reads it. */
export async function openWorld(variables: Record<string, string> = {}): Promise<World> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "thakii-world-"));
  const keys = { accessKeyId: "thakii-test", secretAccessKey: "a secret of the tests" };
  const s3 = await startS3({ dir: path.join(dataDir, "objects"), ...keys, onError: console.error });
  const world: Pick<World, "events" | "engine"> = { events: [], engine: "answers" };
  const hanging: ServerResponse[] = [];
  const engine = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (request.method === "GET") return void response.end("{}"); // Its door for health.
    if (world.engine === "hangs") return void hanging.push(response);
    const sent: SentEvent[] = [JSON.parse(body)].flat();
    world.events.push(...sent);
    response.setHeader("content-type", "application/json").end(JSON.stringify({ ids: sent.map(({ id }) => id ?? "x"), status: 200 }));
  });
  await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));

  const given = {
    THAKII_DATA: dataDir,
    PUBLIC_URL: "http://thakii.test:3000",
    NEXTAUTH_SECRET: "a secret of tests that is long enough to be one",
    LOG_LEVEL: "silent",
    S3_ENDPOINT: `http://127.0.0.1:${s3.port}`,
    S3_ACCESS_KEY_ID: keys.accessKeyId,
    S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    INNGEST_BASE_URL: `http://127.0.0.1:${(engine.address() as AddressInfo).port}`,
    INNGEST_EVENT_KEY: "test",
    ...variables,
  };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  const { ensureBucket } = await import("@/lib/storage/s3");
  await ensureBucket();
  return Object.assign(world, {
    dataDir,
    close: async () => {
      const { stores } = await import("@/lib/db/stores");
      await stores().close();
      for (const response of hanging) response.destroy();
      engine.closeAllConnections();
      engine.close();
      await s3.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  });
}

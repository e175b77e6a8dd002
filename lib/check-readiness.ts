import { statfs } from "node:fs/promises";
import { checkEngine } from "@/lib/check-engine";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { ensureBucket } from "@/lib/storage/s3";
import { findTranscriber } from "@/lib/transcription/transcriber";
import { runningVersion } from "@/lib/version";

type Check = { ok: boolean; detail?: string };

const leastFreeBytes = 1_000_000_000;
const limitMs = 5_000;

export interface Readiness {
  ready: boolean;
  version: string;
  commit: string;
  checks: Record<string, Check>;
}

let latest: { atMs: number; answer: Promise<Readiness> } | undefined;
/** Anybody may ask, and every try writes to the store: those who ask in the same second share it. */
const sharedForMs = 1_000;

/** Tries the store, the object store, the disk, the engine and speech. Without speech the product works, so that alone does not make it unready. */
export function checkReadiness(): Promise<Readiness> {
  const nowMs = Date.now();
  if (!latest || nowMs - latest.atMs > sharedForMs) latest = { atMs: nowMs, answer: tryEverything() };
  return latest.answer;
}

async function tryEverything(): Promise<Readiness> {
  const [store, objects, disk, engine, speech] = await Promise.all([
    tried(() => stores().check()),
    tried(ensureBucket),
    tried(async () => {
      const { bavail, bsize } = await statfs(env().dataDir);
      if (bavail * bsize < leastFreeBytes) throw new Error(`only ${bavail * bsize} bytes are free`);
    }),
    tried(checkEngine),
    tried(async () => {
      const transcriber = await findTranscriber();
      if (transcriber.kind === "none") throw new Error(transcriber.reason);
    }),
  ]);
  return { ready: store.ok && objects.ok && disk.ok && engine.ok, ...runningVersion(), checks: { store, objects, disk, engine, speech } };
}

async function tried(check: () => Promise<void>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([check(), late]);
    return { ok: true };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

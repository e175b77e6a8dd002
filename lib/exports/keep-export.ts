import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { contentTypeOf, type MadeFormat, madeFormats, madeVersion, needsSlides } from "@/lib/exports/formats";
import { inTurn } from "@/lib/exports/in-turn";
import { makeFormat } from "@/lib/exports/make-format";
import { withScratch } from "@/lib/exports/with-scratch";
import type { Lecture } from "@/lib/lectures/lecture";
import { shutdownSignal } from "@/lib/process/shutdown";
import { madeKey, madePrefix, outputFormats, outputKey } from "@/lib/storage/keys";
import { headObject, listKeys, putObjectFile, removeKeys } from "@/lib/storage/s3";

/** Who asks while somebody else's is being made gets the same. */
const making = new Map<string, Promise<void>>();

/**
 * The key of a format of this lecture's document: made now, unless one is kept that was made from this very document under this
 * title. What was made of an earlier one is removed. Nothing is transcribed or looked for again.
 * @throws AppError not_found while there is no document, or where the format needs slides and there are none
 */
export async function keepExport(lecture: Lecture, format: MadeFormat): Promise<string> {
  const model = await headObject(outputKey(lecture.id, "json"));
  if (!model) throw new AppError("not_found", "This file has not been made yet.");
  const key = madeKey(lecture.id, versionOf(model.etag, lecture), format);
  if (await headObject(key)) return key;
  const made = making.get(key) ?? make(lecture, format, key).finally(() => making.delete(key));
  making.set(key, made);
  await made;
  return key;
}

/** Everything that the format is made from. */
function versionOf(etag: string, { title, createdAtMs }: Lecture): string {
  const parts = [madeVersion, etag, title, createdAtMs, env().PUBLIC_URL];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

async function make(lecture: Lecture, format: MadeFormat, key: string): Promise<void> {
  // The one ZIP holds the others: they are made before it takes its own turn.
  const others = format === "zip" ? [...storedFiles(lecture.id), ...(await madeBefore(lecture))] : [];
  await inTurn(() =>
    withScratch(async (folder) => {
      const { path, facts } = await makeFormat(lecture, format, { folder, signal: shutdownSignal(), others });
      await putObjectFile(key, path, contentTypeOf(format), facts);
      await removeOlder(lecture.id, format, key);
    }),
  );
}

async function madeBefore(lecture: Lecture): Promise<{ name: string; key: string }[]> {
  const found: { name: string; key: string }[] = [];
  for (const format of madeFormats) {
    if (format === "zip" || format === "md.zip" || format === "slides.zip") continue; // Their files stand in it by themselves.
    try {
      found.push({ name: `lecture.${format}`, key: await keepExport(lecture, format) });
    } catch (error) {
      if (!(error instanceof AppError && error.name === "not_found" && needsSlides(format))) throw error;
    }
  }
  return found;
}

function storedFiles(id: string): { name: string; key: string }[] {
  return outputFormats.map((format) => ({ name: `lecture.${format}`, key: outputKey(id, format) }));
}

async function removeOlder(id: string, format: MadeFormat, key: string): Promise<void> {
  const old: string[] = [];
  for await (const kept of listKeys(madePrefix(id, format))) if (kept.key !== key) old.push(kept.key);
  await removeKeys(old);
}

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** A file in a ZIP. Its name is ours alone: no word of a lecture is in it but through `safeName`. */
export interface ZipEntry {
  name: string;
  /** Text, or the path of a local file. */
  from: { text: string | Iterable<string> } | { path: string };
}

/** Pictures, PDFs and ZIPs do not get smaller. */
const packed = /\.(jpe?g|png|webp|pdf|docx|pptx|epub|zip)$|^mimetype$/u;

/** The times of ZIP begin in 1980, in whatever zone one is. */
const oldestMs = Date.UTC(1980, 0, 2);

/** Writes a ZIP piece by piece: no more than one piece of one file is in memory. @throws when two entries have one name */
export async function writeZip(
  outPath: string,
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  modifiedAtMs: number,
): Promise<void> {
  const out = createWriteStream(outPath);
  let failure: Error | undefined;
  let full = false;
  const zip = new Zip((error, chunk, final) => {
    if (error) failure = error;
    else if (!out.write(chunk)) full = true;
    if (final) out.end();
  });
  const drained = async () => {
    if (failure) throw failure;
    if (full) await once(out, "drain");
    full = false;
  };
  const names = new Set<string>();
  try {
    for await (const { name, from } of entries) {
      if (names.has(name.toLowerCase())) throw new Error(`Two files of a ZIP are called ${name}.`);
      names.add(name.toLowerCase());
      const file = packed.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      file.mtime = Math.max(modifiedAtMs, oldestMs);
      zip.add(file);
      for await (const chunk of chunksOf(from)) {
        file.push(chunk);
        await drained();
      }
      file.push(new Uint8Array(), true);
      await drained();
    }
    zip.end();
    await finished(out);
  } catch (error) {
    zip.terminate();
    out.destroy();
    throw error;
  }
}

async function* chunksOf(from: ZipEntry["from"]): AsyncGenerator<Uint8Array> {
  if ("path" in from) yield* createReadStream(from.path) as AsyncIterable<Uint8Array>;
  else for (const text of typeof from.text === "string" ? [from.text] : from.text) yield strToU8(text);
}

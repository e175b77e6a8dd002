import type { Files } from "@/lib/storage/files";

/** The object, parsed; undefined when there is none. @throws what the schema throws */
export async function readJson<T>(files: Pick<Files, "read">, key: string, schema: { parse(value: unknown): T }): Promise<T | undefined> {
  const bytes = await files.read(key);
  return bytes && schema.parse(JSON.parse(bytes.toString("utf8")));
}

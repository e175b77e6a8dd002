import { z } from "zod";
import { AppError } from "@/lib/errors";

/** Where a page of a list ended: lists are ordered by time of creation, then id, both descending. */
export interface Position {
  /** Ms; a text where the original system kept its times as text (Firestore only). */
  at: number | string;
  id: string;
}

const schema = z.tuple([z.union([z.number(), z.string()]), z.string().min(1)]);

/** Opaque to clients, safe in URLs. */
export function formatCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

/** @throws AppError invalid_input when it is none of ours */
export function parseCursor(cursor: string): Position {
  try {
    const [at, id] = schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch (cause) {
    throw new AppError("invalid_input", "The cursor is not one that a list has given out.", { cause });
  }
}

/** @throws AppError invalid_input unless 1..200 */
export function checkLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new AppError("invalid_input", "A page has 1 to 200 rows.");
  return limit;
}

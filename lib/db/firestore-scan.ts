import { checkLimit, formatCursor, type Position, parseCursor } from "@/lib/db/cursor";
import type { Connection, Query, QueryDocumentSnapshot } from "@/lib/db/firestore";
import { timeMs } from "@/lib/db/video-task";

/** How many documents one call reads at most when it looks for what Firestore cannot search (a part of a text). */
const scanLimit = 5000;

/**
 * One page of a query that is ordered by `field`, then document name, both descending, with `keep` applied here: Firestore has no search
 * for a part of a text and cannot ask for a field that old documents lack. A call reads at most 5,000 documents; when those do not fill
 * the page, it is short, and its cursor goes on where the reading ended.
 * @param keep undefined leaves the document out
 */
export async function scanPage<T>(
  { sdk }: Connection,
  query: Query,
  asked: { field: string; limit: number; cursor?: string; sparse: boolean },
  keep: (document: QueryDocumentSnapshot) => T | undefined,
): Promise<{ rows: T[]; cursor?: string }> {
  const limit = checkLimit(asked.limit);
  const ordered = query.orderBy(asked.field, "desc").orderBy(sdk.FieldPath.documentId(), "desc");
  const rows: T[] = [];
  let position = asked.cursor === undefined ? undefined : parseCursor(asked.cursor);
  let read = 0;
  // The position after the last row that is given out; another row behind it shows that there is a next page.
  let lastGiven: Position | undefined;
  while (read < scanLimit) {
    const size = asked.sparse ? 300 : limit + 1;
    const from = position === undefined ? ordered : ordered.startAfter(fieldValue(sdk, asked.field, position.at), position.id);
    const { docs } = await from.limit(size).get();
    read += docs.length;
    for (const document of docs) {
      position = { at: fieldPosition(document.get(asked.field)), id: document.id };
      const row = keep(document);
      if (row === undefined) continue;
      if (rows.length === limit && lastGiven) return { rows, cursor: formatCursor(lastGiven) };
      rows.push(row);
      lastGiven = position;
    }
    if (docs.length < size) return { rows };
  }
  const end = rows.length === limit ? lastGiven : position;
  return end ? { rows, cursor: formatCursor(end) } : { rows };
}

/** Firestore's timestamps count microseconds: ms with three decimals keep them. */
function fieldPosition(value: unknown): number | string {
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "seconds" in value && "nanoseconds" in value)
    return Number(value.seconds) * 1000 + Number(value.nanoseconds) / 1_000_000;
  return timeMs(value) ?? 0;
}

function fieldValue(sdk: Connection["sdk"], field: string, at: number | string): unknown {
  if (field !== "created_at" || typeof at === "string") return at;
  const microseconds = Math.round(at * 1000);
  const seconds = Math.floor(microseconds / 1_000_000);
  return new sdk.Timestamp(seconds, (microseconds - seconds * 1_000_000) * 1000);
}

import type { Row, Sqlite } from "@/lib/db/sqlite";
import { parseLectureRow } from "@/lib/db/sqlite-rows";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { log } from "@/lib/log";

interface Watcher {
  ownerId?: string;
  /** What was there before it began to watch is not told. */
  afterSeq: number;
  onChange: (change: LectureChange) => void;
}

export interface LectureChanges {
  watch(filter: { ownerId?: string }, onChange: (change: LectureChange) => void): () => void;
  /** This connection has committed a change: `data_version` does not show one's own. */
  committed(): void;
  stop(): void;
}

const pollMs = 60;
const batch = 500;

/**
 * One reader for all watchers of this process. While somebody watches it looks at `data_version` (a shared-memory read) and only when
 * that has moved at the rows whose sequence is newer than the last one seen.
 */
export function lectureChanges(sqlite: Sqlite): LectureChanges {
  const watchers = new Set<Watcher>();
  let timer: NodeJS.Timeout | undefined;
  let scheduled = false;
  let seenSeq = 0;
  let seenVersion = 0;

  const latestSeq = () => Number(sqlite.get("SELECT seq FROM sqlite_sequence WHERE name = 'lecture_changes'")?.seq ?? 0);

  function read(): void {
    scheduled = false;
    if (watchers.size === 0) return;
    try {
      seenVersion = sqlite.dataVersion();
      for (let rows = next(); rows.length > 0; rows = rows.length < batch ? [] : next()) for (const row of rows) tell(row);
    } catch (error) {
      log.error({ err: error }, "the changes of lectures could not be read");
    }
  }

  function next(): Row[] {
    return sqlite.all(
      `SELECT c.seq, c.lecture_id, c.owner_id, l.json FROM lecture_changes c LEFT JOIN lectures l ON l.id = c.lecture_id
       WHERE c.seq > ? ORDER BY c.seq LIMIT ${batch}`,
      seenSeq,
    );
  }

  function tell(row: Row): void {
    const seq = Number(row.seq);
    seenSeq = seq;
    const change =
      row.json === null ? { removedId: String(row.lecture_id), ownerId: String(row.owner_id) } : { lecture: parseLectureRow(row) };
    for (const watcher of [...watchers]) {
      if (seq <= watcher.afterSeq || (watcher.ownerId !== undefined && watcher.ownerId !== row.owner_id)) continue;
      if (!watchers.has(watcher)) continue;
      try {
        watcher.onChange(change);
      } catch (error) {
        log.error({ err: error }, "a watcher of lectures failed");
      }
    }
  }

  function poll(): void {
    try {
      if (sqlite.dataVersion() !== seenVersion) read();
    } catch (error) {
      log.error({ err: error }, "the database could not be asked for changes");
    }
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    watchers.clear();
  }

  return {
    watch({ ownerId }, onChange) {
      const watcher: Watcher = { ownerId, afterSeq: latestSeq(), onChange };
      if (watchers.size === 0) {
        seenSeq = watcher.afterSeq;
        seenVersion = sqlite.dataVersion();
        timer = setInterval(poll, pollMs);
      }
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
        if (watchers.size === 0) stop();
      };
    },
    committed() {
      if (scheduled || watchers.size === 0) return;
      scheduled = true;
      setImmediate(read);
    },
    stop,
  };
}

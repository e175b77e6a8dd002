import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { migrations } from "@/lib/db/sqlite-migrations";
import { AppError } from "@/lib/errors";

export type Row = Record<string, string | number | null>;
type Value = string | number | null;

/** One connection to the SQLite file. Everything is synchronous: statements take well under a millisecond, a commit one fsync. */
export interface Sqlite {
  run(sql: string, ...values: Value[]): number;
  get(sql: string, ...values: Value[]): Row | undefined;
  all(sql: string, ...values: Value[]): Row[];
  /** BEGIN IMMEDIATE … COMMIT; rolled back when `work` throws. It returns only when what was written is on the disk. */
  transaction<T>(work: () => T): T;
  /** Changes whenever another connection, of this or another process, has committed. */
  dataVersion(): number;
  close(): void;
}

/**
 * Opens or makes the database and brings it to our version.
 * @throws AppError unavailable when a newer version of the program has written it, or it cannot be opened.
 */
export function openSqlite(file: string): Sqlite {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // Passwords' hashes are in it: nobody else on the machine reads it. SQLite gives the same mode to its -wal and -shm files.
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file);
  const sqlite = connection(db);
  try {
    // First of all: switching to WAL takes a lock, and another process may be doing the same at this moment.
    db.exec("PRAGMA busy_timeout = 10000");
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    db.exec("PRAGMA foreign_keys = ON");
    migrate(db, sqlite, file);
  } catch (error) {
    db.close();
    if (error instanceof AppError) throw error;
    throw new AppError("unavailable", `The database ${file} cannot be opened: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  return sqlite;
}

/** Says in our words that a row which must be unique is there already. @throws AppError conflict, and whatever else `work` throws */
export function orConflict<T>(message: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", message, { cause: error });
    throw error;
  }
}

function isUniqueViolation(error: unknown): boolean {
  const constraint = 19; // SQLITE_CONSTRAINT, the low byte of every such code: https://www.sqlite.org/rescode.html
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number" && (error.errcode & 0xff) === constraint;
}

function connection(db: DatabaseSync): Sqlite {
  let open = true;
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    run: (sql, ...values: SQLInputValue[]) => Number(prepared(sql).run(...values).changes),
    get: (sql, ...values: SQLInputValue[]) => prepared(sql).get(...values) as Row | undefined,
    all: (sql, ...values: SQLInputValue[]) => prepared(sql).all(...values) as Row[],
    transaction(work) {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        rollBack(db);
        throw error;
      }
    },
    dataVersion: () => Number((prepared("PRAGMA data_version").get() as Row).data_version),
    close() {
      statements.clear();
      if (open) db.close();
      open = false;
    },
  };
}

function rollBack(db: DatabaseSync): void {
  try {
    db.exec("ROLLBACK");
  } catch {
    // A full disk or an I/O error has rolled back already, and it is that error that counts.
  }
}

function migrate(db: DatabaseSync, sqlite: Sqlite, file: string): void {
  const version = () => Number((db.prepare("PRAGMA user_version").get() as Row).user_version);
  if (version() === migrations.length) return;
  sqlite.transaction(() => {
    // Asked again under the lock: two processes that start at once must not both migrate.
    const from = version();
    if (from > migrations.length)
      throw new AppError(
        "unavailable",
        `The database ${file} was written by a newer version of Thakii (its format is ${from}, this program knows ${migrations.length}). Start the newer version, or restore a copy from before the update.`,
      );
    for (const migration of migrations.slice(from)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

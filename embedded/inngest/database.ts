import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";

export type Row = Record<string, SQLOutputValue>;

const schema = `
create table if not exists owner (one integer primary key check (one = 1), instance text not null, pid integer not null, heartbeat_ms integer not null) strict;
create table if not exists event (seq integer primary key, id text not null unique, body text not null, received_ms integer not null, routed integer not null default 0) strict;
create index if not exists event_waiting on event (seq) where routed = 0;
create table if not exists run (
  seq integer primary key autoincrement, id text not null unique, fn_id text not null, status text not null, event text not null,
  idempotency text, lane text not null, request_version integer not null default -1, eager integer not null default 0,
  parent_run text, parent_step text, created_ms integer not null, ended_ms integer) strict;
create index if not exists run_idempotency on run (fn_id, idempotency) where idempotency is not null;
create index if not exists run_ended on run (ended_ms) where ended_ms is not null;
create table if not exists step (run_id text not null, id text not null, place integer, memo text, bytes integer not null default 0, primary key (run_id, id)) strict;
create table if not exists job (
  id integer primary key autoincrement, run_seq integer not null, run_id text not null, lane text not null, step_id text not null,
  attempt integer not null default 0, due_ms integer not null, state text not null) strict;
create index if not exists job_ready on job (state, lane, run_seq, id, due_ms);
create index if not exists job_due on job (state, due_ms);
create index if not exists job_run on job (run_id);
create table if not exists pause (
  id integer primary key autoincrement, run_id text not null, step_id text, kind text not null, event_name text, expression text, due_ms integer) strict;
create index if not exists pause_due on pause (due_ms) where due_ms is not null;
create index if not exists pause_event on pause (event_name) where event_name is not null;
create index if not exists pause_run on pause (run_id);
`;

/** The executor's SQLite file: WAL, every commit on disk before anything is answered. */
export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#sqlite = new DatabaseSync(file);
    this.#sqlite.exec(
      "pragma auto_vacuum = incremental; pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;",
    );
    this.#sqlite.exec(schema);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  first(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  /** @returns how many rows changed, and the key of the last one inserted */
  write(sql: string, ...values: SQLInputValue[]): { changes: number; lastId: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(...values);
    return { changes: Number(changes), lastId: Number(lastInsertRowid) };
  }

  /** Runs `work` in one transaction; an inner call joins the outer one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#sqlite.exec("begin immediate");
    this.#depth++;
    try {
      const result = work();
      this.#sqlite.exec("commit");
      return result;
    } catch (error) {
      if (this.#sqlite.isTransaction) this.#sqlite.exec("rollback");
      throw error;
    } finally {
      this.#depth--;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#sqlite.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`The column ${column} holds no text`);
  return value;
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new Error(`The column ${column} holds no number`);
  return value;
}

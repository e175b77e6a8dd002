import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Passage } from "@/lib/search/passage";
import { rememberVocabulary } from "@/lib/search/remember-vocabulary";
import type { IndexedLecture, MatchedPassage, Phrase, SearchIndex } from "@/lib/search/search-index";
import { foldedText } from "@/lib/search/tokens";

/** Grows with every change of what is stored or how words are folded: an index of another format is thrown away and filled anew. */
const format = 2;

const shared: typeof globalThis & { thakiiSearchIndex?: SearchIndex } = globalThis;

/** This machine's index; one connection in a process, however often a bundler copies this module. */
export function searchIndex(): SearchIndex {
  shared.thakiiSearchIndex ??= openSearchIndex(path.join(/* turbopackIgnore: true */ env().dataDir, "search.sqlite"));
  return shared.thakiiSearchIndex;
}

/** Everything in it can be made again: one that cannot be opened, or is of another format, is removed and made empty. */
export function openSearchIndex(file: string): SearchIndex {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    return index(open(file));
  } catch (error) {
    log.warn({ err: error, file }, "the search index is made anew");
    for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    return index(open(file));
  }
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
    const version = () => Number((db.prepare("PRAGMA user_version").get() as Row).user_version);
    if (version() === format) return db;
    db.exec("BEGIN IMMEDIATE");
    if (version() !== 0 && version() !== format) throw new Error(`The index has format ${version()}; this program knows ${format}.`);
    if (version() === 0) db.exec(schema);
    db.exec("COMMIT");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A passage's row is its lecture's number, shifted, plus its place: whose it is, is known without reading it. */
const placesBits = 16;
const mostPassages = 2 ** placesBits;
const kinds = ["title", "said", "shown"] as const;

// The words are folded before they come here, so the index's own tokenizer has only spaces to split at ("ascii" keeps all other scripts).
const schema = `
  CREATE TABLE lectures (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, owner_id TEXT NOT NULL, version INTEGER NOT NULL, etag TEXT NOT NULL,
    title TEXT NOT NULL, created_at_ms INTEGER NOT NULL, has_thumbnail INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX lectures_of_owner ON lectures (owner_id);
  CREATE TABLE passages (
    row INTEGER PRIMARY KEY, kind INTEGER NOT NULL, slide INTEGER, start_ms INTEGER NOT NULL, text TEXT NOT NULL, word_starts BLOB NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE words USING fts5 (folded, content = '', tokenize = 'ascii');
  INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE titles USING fts5 (folded, content = '', tokenize = 'ascii');
  INSERT INTO titles (titles, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
  PRAGMA user_version = ${format};
`;

type Row = Record<string, SQLInputValue>;

function index(db: DatabaseSync): SearchIndex {
  const statements = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const known = statements.get(text) ?? db.prepare(text);
    statements.set(text, known);
    return known;
  };
  const words = rememberVocabulary({
    words: () => (sql("SELECT term FROM vocabulary").all() as Row[]).map(({ term }) => String(term)),
    version: () => Number((sql("PRAGMA data_version").get() as Row).data_version),
  });

  const removeNumber = (number: number) => {
    const from = number * mostPassages;
    const rows = sql("SELECT row, text FROM passages WHERE row >= ? AND row < ?").all(from, from + mostPassages) as Row[];
    for (const { row, text } of rows)
      for (const table of row === from ? ["words", "titles"] : ["words"])
        sql(`INSERT INTO ${table} (${table}, rowid, folded) VALUES ('delete', ?, ?)`).run(row!, foldedText(String(text)));
    sql("DELETE FROM passages WHERE row >= ? AND row < ?").run(from, from + mostPassages);
    sql("DELETE FROM lectures WHERE number = ?").run(number);
  };
  const numberOf = (id: string) => (sql("SELECT number FROM lectures WHERE id = ?").get(id) as Row | undefined)?.number;
  const transaction = (work: () => void) => {
    db.exec("BEGIN IMMEDIATE");
    try {
      work();
      db.exec("COMMIT");
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
    words.forget();
  };
  const addPassage = (row: number, kind: number, { slide, startMs, text, wordStarts }: Omit<Passage, "kind">) => {
    const starts = new Uint8Array(Int32Array.from(wordStarts).buffer);
    const values = [row, kind, slide ?? null, startMs, text, starts];
    sql("INSERT INTO passages (row, kind, slide, start_ms, text, word_starts) VALUES (?, ?, ?, ?, ?, ?)").run(...values);
    sql("INSERT INTO words (rowid, folded) VALUES (?, ?)").run(row, foldedText(text));
  };

  return {
    put: (lecture, passages) =>
      transaction(() => {
        const old = numberOf(lecture.id);
        if (old !== undefined) removeNumber(Number(old));
        const { id, ownerId, version, etag, title, createdAtMs, hasThumbnail } = lecture;
        const added = sql(
          "INSERT INTO lectures (id, owner_id, version, etag, title, created_at_ms, has_thumbnail) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ).run(id, ownerId, version, etag, title, createdAtMs, hasThumbnail ? 1 : 0);
        const from = Number(added.lastInsertRowid) * mostPassages;
        addPassage(from, 0, { startMs: 0, text: title, wordStarts: [] });
        sql("INSERT INTO titles (rowid, folded) VALUES (?, ?)").run(from, foldedText(title));
        for (const [place, passage] of passages.slice(0, mostPassages - 1).entries())
          addPassage(from + place + 1, kinds.indexOf(passage.kind), passage);
      }),

    touch: ({ id, version, ownerId, hasThumbnail }) => {
      sql("UPDATE lectures SET version = ?, owner_id = ?, has_thumbnail = ? WHERE id = ?").run(version, ownerId, hasThumbnail ? 1 : 0, id);
    },

    remove: (id) => {
      const number = numberOf(id);
      if (number !== undefined) transaction(() => removeNumber(Number(number)));
    },

    find: (id) => {
      const row = sql("SELECT * FROM lectures WHERE id = ?").get(id) as Row | undefined;
      return row && indexedLecture(row);
    },

    ids: () => (sql("SELECT id FROM lectures").all() as Row[]).map(({ id }) => String(id)),

    vocabulary: words.get,

    match(wanted, { scope, anyGroup, limit }) {
      const groups = wanted.filter((group) => group.length > 0).map((group) => `(${group.map(quoted).join(" OR ")})`);
      if (groups.length === 0) return [];
      // In the order of rows nothing is ranked here: bm25 would look at every place of every word before the first answer.
      const newest = (table: "words" | "titles") =>
        sql(`
          SELECT passages.*, lectures.id FROM (
            SELECT rowid AS row FROM ${table} WHERE ${table} MATCH ? AND (rowid >> ${placesBits}) IN (
              SELECT number FROM lectures WHERE owner_id = ? UNION SELECT number FROM lectures WHERE id IN (SELECT value FROM json_each(?)))
            ORDER BY rowid DESC LIMIT ?
          ) AS found JOIN passages USING (row) JOIN lectures ON lectures.number = (found.row >> ${placesBits})
        `).all(groups.join(anyGroup ? " OR " : " AND "), scope.ownerId, JSON.stringify(scope.alsoIds), limit) as Row[];
      const rows = newest("words");
      // Where there are more than anybody reads, a title must not be lost among them.
      if (rows.length === limit) rows.push(...newest("titles"));
      return rows.map(matchedPassage);
    },

    close() {
      statements.clear();
      if (shared.thakiiSearchIndex === this) shared.thakiiSearchIndex = undefined;
      db.close();
    },
  };
}

/** Tokens hold letters and digits only; quoted, nothing in them is an operator. */
function quoted({ text, isBeginning }: Phrase): string {
  return `"${text.replaceAll('"', "")}"${isBeginning ? " *" : ""}`;
}

function indexedLecture(row: Row): IndexedLecture {
  return {
    id: String(row.id),
    ownerId: String(row.owner_id),
    version: Number(row.version),
    etag: String(row.etag),
    title: String(row.title),
    createdAtMs: Number(row.created_at_ms),
    hasThumbnail: row.has_thumbnail === 1,
  };
}

function matchedPassage(row: Row): MatchedPassage {
  const starts = row.word_starts as Uint8Array;
  return {
    lectureId: String(row.id),
    kind: kinds[Number(row.kind)] ?? "said",
    ...(row.slide !== null && { slide: Number(row.slide) }),
    startMs: Number(row.start_ms),
    text: String(row.text),
    wordStarts: [...new Int32Array(Uint8Array.from(starts).buffer)],
  };
}

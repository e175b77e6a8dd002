/**
 * The versions of the database, in order; `user_version` counts how many have run. Add at the end; never change one that was released.
 *
 * A lecture is kept whole as JSON; the columns beside it are what lists and searches need and stand before it, so that a scan does not
 * read the pages into which long JSON overflows. `lecture_changes` has the latest change of each lecture: `seq` only ever grows, and
 * removals stay for a while as rows without a lecture.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE lectures (
    id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    deleted_at_ms INTEGER,
    search TEXT NOT NULL,
    owner_search TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX lectures_newest ON lectures (created_at_ms DESC, id DESC);
  CREATE INDEX lectures_newest_of_owner ON lectures (owner_id, created_at_ms DESC, id DESC);
  CREATE INDEX lectures_counted ON lectures (owner_id, status) WHERE deleted_at_ms IS NULL;
  CREATE INDEX lectures_by_status ON lectures (status, created_at_ms DESC, id DESC);

  CREATE TABLE lecture_changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    lecture_id TEXT NOT NULL UNIQUE,
    owner_id TEXT NOT NULL,
    removed_at_ms INTEGER
  ) STRICT;
  CREATE INDEX lecture_changes_removed ON lecture_changes (removed_at_ms) WHERE removed_at_ms IS NOT NULL;

  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    created_at_ms INTEGER NOT NULL,
    active_super_admin INTEGER NOT NULL,
    search TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX users_newest ON users (created_at_ms DESC, id DESC);
  CREATE INDEX users_super ON users (id) WHERE active_super_admin = 1;
  CREATE TABLE user_identities (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (provider, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX user_identities_of_user ON user_identities (user_id);

  CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    user_id TEXT,
    created_at_ms INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tokens_newest ON tokens (kind, created_at_ms DESC, id DESC);

  CREATE TABLE system (
    name TEXT PRIMARY KEY,
    json TEXT NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE lectures ADD COLUMN course_id TEXT;
  CREATE INDEX lectures_newest_of_course ON lectures (course_id, created_at_ms DESC, id DESC) WHERE course_id IS NOT NULL;

  CREATE TABLE courses (
    id TEXT PRIMARY KEY,
    owner_id TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX courses_of_owner ON courses (owner_id, created_at_ms DESC, id DESC);

  CREATE TABLE grants (
    id TEXT PRIMARY KEY,
    target_kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    user_id TEXT,
    waiting_email TEXT,
    hash TEXT UNIQUE,
    created_at_ms INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX grants_on ON grants (target_id, target_kind);
  CREATE INDEX grants_of_owner ON grants (owner_id);
  CREATE INDEX grants_to_user ON grants (user_id) WHERE user_id IS NOT NULL;
  CREATE INDEX grants_to_email ON grants (waiting_email) WHERE waiting_email IS NOT NULL;
  `,
  `
  CREATE TABLE notes (
    user_id TEXT NOT NULL,
    lecture_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (user_id, lecture_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX notes_in_order ON notes (user_id, lecture_id, at_ms);
  CREATE INDEX notes_of_lecture ON notes (lecture_id);
  `,
  `
  CREATE INDEX lectures_renewing ON lectures (created_at_ms DESC, id DESC)
    WHERE json_extract(json, '$.renewal.made') < json_extract(json, '$.renewal.wanted');
  `,
  `
  ALTER TABLE lectures ADD COLUMN fingerprint TEXT;
  CREATE INDEX lectures_by_fingerprint ON lectures (fingerprint, owner_id) WHERE fingerprint IS NOT NULL;
  `,
];

-- +goose Up
-- Who may use the ledger over the web. A change of password or role raises
-- epoch, which ends the sessions of before.
CREATE TABLE account (
  name     TEXT PRIMARY KEY,
  role     TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
  password TEXT NOT NULL,
  epoch    INTEGER NOT NULL DEFAULT 1,
  created  TEXT NOT NULL
) WITHOUT ROWID;
-- Sessions and tokens are kept by the hash of their secret.
CREATE TABLE session (
  hash    TEXT PRIMARY KEY,
  data    BLOB NOT NULL,
  expires TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_expires ON session(expires);
CREATE TABLE token (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  hash    TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
  note    TEXT,
  created TEXT NOT NULL,
  expires TEXT
);
CREATE TABLE audit (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  at    TEXT NOT NULL,
  who   TEXT NOT NULL,
  what  TEXT NOT NULL,
  about TEXT,
  place TEXT
);
-- The log of who came in is only ever added to.
-- +goose StatementBegin
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;
-- +goose StatementEnd
-- How often what can be read has changed.
CREATE TABLE revision (
  n INTEGER NOT NULL
);
INSERT INTO revision VALUES (1);

-- +goose Down
SELECT 1;

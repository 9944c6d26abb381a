-- +goose Up
-- Who may use the ledger over the web. A change of password or role raises
-- epoch, which ends the sessions of before.
CREATE TABLE account (
  name     TEXT PRIMARY KEY,
  role     TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
  password TEXT NOT NULL,
  epoch    BIGINT NOT NULL DEFAULT 1,
  created  TEXT NOT NULL
);
-- Sessions and tokens are kept by the hash of their secret.
CREATE TABLE session (
  hash    TEXT PRIMARY KEY,
  data    BYTEA NOT NULL,
  expires TEXT NOT NULL
);
CREATE INDEX session_expires ON session(expires);
CREATE TABLE token (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash    TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account(name) ON DELETE CASCADE,
  role    TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
  note    TEXT,
  created TEXT NOT NULL,
  expires TEXT
);
CREATE TABLE audit (
  id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at    TEXT NOT NULL,
  who   TEXT NOT NULL,
  what  TEXT NOT NULL,
  about TEXT,
  place TEXT
);
-- The log of who came in is only ever added to.
-- +goose StatementBegin
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is never changed or deleted'; END $$;
-- +goose StatementEnd
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays();
-- How often what can be read has changed.
CREATE TABLE revision (
  n BIGINT NOT NULL
);
INSERT INTO revision VALUES (1);

-- +goose Down
SELECT 1;

-- +goose Up
-- Who is who. What authority files tell: people and organisations, and their
-- posts.
CREATE TABLE authority (
  ref    TEXT PRIMARY KEY,
  kind   TEXT NOT NULL,
  name   TEXT NOT NULL,
  names  TEXT,
  source TEXT NOT NULL
);
CREATE INDEX authority_name ON authority(name);
CREATE TABLE membership (
  ref          TEXT NOT NULL REFERENCES authority(ref) ON DELETE CASCADE,
  source       TEXT NOT NULL,
  n            INTEGER NOT NULL,
  role         TEXT,
  organisation TEXT,
  area         TEXT,
  party        TEXT,
  date_from    TEXT,
  date_to      TEXT,
  PRIMARY KEY (ref, source, n)
);
-- How often the files changed.
CREATE TABLE authority_change (times INTEGER NOT NULL);
INSERT INTO authority_change VALUES (0);
-- Who a name in an article is, and who else it could be. moved_id is the entity
-- that the rows of the version were given to, where the name stands for several.
CREATE TABLE link (
  id           INTEGER PRIMARY KEY,
  version_id   INTEGER NOT NULL REFERENCES version(id),
  local        TEXT NOT NULL,
  entity_id    INTEGER NOT NULL REFERENCES entity(id),
  moved_id     INTEGER REFERENCES entity(id),
  ref          TEXT NOT NULL,
  confidence   REAL NOT NULL,
  alternatives TEXT NOT NULL,
  reasons      TEXT NOT NULL,
  state        TEXT NOT NULL
);
CREATE INDEX link_version ON link(version_id);
CREATE INDEX link_entity ON link(entity_id, version_id);
CREATE INDEX link_moved ON link(moved_id) WHERE moved_id IS NOT NULL;
CREATE INDEX link_state ON link(state, id);
ALTER TABLE entity ADD COLUMN ref TEXT;
ALTER TABLE entity ADD COLUMN stands_for INTEGER REFERENCES entity(id);
ALTER TABLE entity ADD COLUMN stands REAL;
CREATE INDEX entity_ref ON entity(ref) WHERE ref IS NOT NULL;
CREATE INDEX entity_stands ON entity(stands_for) WHERE stands_for IS NOT NULL;
ALTER TABLE version ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX version_unlinked ON version(id) WHERE linked = 0;
CREATE INDEX version_unsettled ON version(id) WHERE linked = 1;

CREATE VIEW people AS
  SELECT coalesce(e.same_as, e.id) AS id, max(coalesce(r.name, e.name)) AS name, max(coalesce(r.kind, e.kind)) AS kind,
    max(coalesce(r.ref, e.ref)) AS ref, count(DISTINCT m.version_id) AS articles
  FROM mention m JOIN version v ON v.id = m.version_id AND v.current = 1 JOIN entity e ON e.id = m.entity_id LEFT JOIN entity r ON r.id = e.same_as
  WHERE e.kind IN ('person', 'organisation') GROUP BY coalesce(e.same_as, e.id);

-- +goose Down
SELECT 1;

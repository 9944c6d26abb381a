-- +goose Up
-- Whose names wait to be linked stands in a table of its own: a mark in the row
-- of a text has the text written again whenever it changes. 1 is linked, and
-- waits for its family names.
CREATE TABLE unlinked (
  version_id BIGINT PRIMARY KEY REFERENCES version(id),
  linked     BIGINT NOT NULL
);
INSERT INTO unlinked (version_id, linked) SELECT id, linked FROM version WHERE linked < 2;
DROP INDEX version_unlinked;
DROP INDEX version_unsettled;
ALTER TABLE version DROP COLUMN linked;

-- +goose Down
SELECT 1;

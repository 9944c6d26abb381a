-- +goose Up
-- Searches that people keep, each with a feed.
CREATE TABLE search (
  id    INTEGER PRIMARY KEY,
  who   TEXT NOT NULL,
  name  TEXT NOT NULL,
  kind  TEXT NOT NULL,
  query TEXT NOT NULL,
  made  TEXT NOT NULL
);
-- Which measures are cited most, and one measure's figures.
CREATE INDEX figure_measure ON figure(measure, unit, of_id, listed);

-- +goose Down
SELECT 1;

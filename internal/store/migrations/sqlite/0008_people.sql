-- +goose Up
-- People are counted by the index of mentions, name by name; only names that are
-- one with others are counted together, since an article may have several of
-- them.
CREATE INDEX version_past ON version(id) WHERE current = 0;
DROP VIEW people;
CREATE VIEW people AS
  SELECT e.id, e.name, e.kind, e.ref, c.articles
  FROM (SELECT entity_id, count(DISTINCT version_id) AS articles FROM mention
      WHERE version_id NOT IN (SELECT id FROM version WHERE current = 0) GROUP BY entity_id) c
    JOIN entity e ON e.id = c.entity_id
  WHERE e.same_as IS NULL AND e.kind IN ('person', 'organisation') AND e.id NOT IN (SELECT same_as FROM entity WHERE same_as IS NOT NULL)
  UNION ALL
  SELECT r.id, r.name, r.kind, max(coalesce(r.ref, e.ref)) AS ref, count(DISTINCT m.version_id) AS articles
  FROM entity r JOIN entity e ON e.id = r.id OR e.same_as = r.id JOIN mention m ON m.entity_id = e.id
  WHERE r.id IN (SELECT same_as FROM entity WHERE same_as IS NOT NULL) AND e.kind IN ('person', 'organisation')
    AND m.version_id NOT IN (SELECT id FROM version WHERE current = 0)
  GROUP BY r.id, r.name, r.kind;

-- +goose Down
SELECT 1;

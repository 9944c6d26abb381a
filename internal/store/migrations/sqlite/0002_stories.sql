-- +goose Up
-- What articles tell of. A story that became part of another keeps its row, and
-- says of which.
CREATE TABLE story (
  id        INTEGER PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,
  title     TEXT,
  first     TEXT,
  last      TEXT,
  articles  INTEGER NOT NULL DEFAULT 0,
  texts     INTEGER NOT NULL DEFAULT 0,
  outlets   INTEGER NOT NULL DEFAULT 0,
  same_as   INTEGER REFERENCES story(id),
  continues INTEGER REFERENCES story(id)
);
CREATE INDEX story_last ON story(last, id);
CREATE INDEX story_same ON story(same_as) WHERE same_as IS NOT NULL;
CREATE INDEX story_continues ON story(continues) WHERE continues IS NOT NULL;
CREATE TABLE story_article (
  article_id  INTEGER PRIMARY KEY REFERENCES article(id),
  story_id    INTEGER NOT NULL REFERENCES story(id),
  original_id INTEGER NOT NULL REFERENCES article(id)
);
CREATE INDEX story_article_story ON story_article(story_id);
CREATE INDEX story_article_original ON story_article(original_id);
-- How the stories came about, in order; only ever added to, until all is told
-- anew.
CREATE TABLE story_log (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  at          TEXT NOT NULL,
  act         TEXT NOT NULL,
  story_id    INTEGER NOT NULL REFERENCES story(id),
  other_id    INTEGER REFERENCES story(id),
  article_id  INTEGER REFERENCES article(id),
  original_id INTEGER REFERENCES article(id),
  articles    TEXT
);
CREATE INDEX story_log_original ON story_log(original_id) WHERE original_id IS NOT NULL;
CREATE INDEX story_log_story ON story_log(story_id);
CREATE INDEX story_log_other ON story_log(other_id) WHERE other_id IS NOT NULL;
CREATE INDEX story_log_article ON story_log(article_id) WHERE article_id IS NOT NULL;
-- How often what is worked out over articles was brought up to date.
CREATE TABLE settled (times INTEGER NOT NULL);
INSERT INTO settled VALUES (0);

CREATE VIEW stories AS
  SELECT s.id, s.key AS story, s.title, s.first, s.last, s.articles, s.texts, s.outlets, c.key AS continues
  FROM story s LEFT JOIN story c ON c.id = s.continues
  WHERE s.same_as IS NULL AND s.articles > 0;
CREATE VIEW articles_by_story AS
  SELECT s.key AS story, s.title AS story_title, p.article, p.outlet, p.title, p.published, p.url, oa.key AS original, p.id, x.story_id
  FROM story_article x JOIN story s ON s.id = x.story_id JOIN article a ON a.id = x.article_id JOIN article oa ON oa.id = x.original_id
  JOIN printed p ON p.article = a.key;

-- +goose Down
SELECT 1;

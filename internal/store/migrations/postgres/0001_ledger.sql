-- +goose Up
CREATE TABLE outlet (
  id   BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  key  TEXT NOT NULL
);
CREATE TABLE article (
  id        BIGINT PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,
  url       TEXT,
  outlet_id BIGINT REFERENCES outlet(id),
  authors   TEXT,
  language  TEXT,
  versions  BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX article_outlet ON article(outlet_id);
CREATE TABLE version (
  id           BIGINT PRIMARY KEY,
  article_id   BIGINT NOT NULL REFERENCES article(id),
  number       BIGINT NOT NULL,
  current      BIGINT NOT NULL,
  title        TEXT,
  published    TEXT,
  day          TEXT,
  sha256       TEXT NOT NULL,
  reader       TEXT NOT NULL,
  model        TEXT,
  model_sha256 TEXT,
  taken_in     TEXT NOT NULL,
  text         TEXT NOT NULL,
  words        TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', left(coalesce(title, '') || ' ' || text, 400000))) STORED
);
CREATE INDEX version_words ON version USING gin(words);
CREATE INDEX version_article ON version(article_id, number);
CREATE TABLE entity (
  id      BIGINT PRIMARY KEY,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  key     TEXT NOT NULL,
  same_as BIGINT REFERENCES entity(id)
);
CREATE INDEX entity_same ON entity(same_as) WHERE same_as IS NOT NULL;
CREATE TABLE name_word (
  word      TEXT NOT NULL,
  entity_id BIGINT NOT NULL REFERENCES entity(id),
  PRIMARY KEY (word, entity_id)
);
CREATE TABLE mention (
  version_id BIGINT NOT NULL REFERENCES version(id),
  local      TEXT NOT NULL,
  entity_id  BIGINT NOT NULL REFERENCES entity(id),
  names      TEXT NOT NULL,
  spans      TEXT NOT NULL,
  PRIMARY KEY (version_id, local)
);
CREATE INDEX mention_entity ON mention(entity_id);
CREATE TABLE attribution (
  id         BIGINT PRIMARY KEY,
  version_id BIGINT NOT NULL REFERENCES version(id),
  local      TEXT NOT NULL,
  form       TEXT NOT NULL,
  source_id  BIGINT REFERENCES entity(id),
  source     TEXT,
  anonymous  BIGINT NOT NULL,
  cue        TEXT,
  words      TEXT NOT NULL,
  via        TEXT,
  within_id  BIGINT REFERENCES attribution(id) DEFERRABLE INITIALLY DEFERRED,
  confidence DOUBLE PRECISION NOT NULL,
  evidence   TEXT NOT NULL,
  cue_at     TEXT,
  source_at  TEXT,
  listed     BIGINT NOT NULL,
  review     TEXT
);
CREATE INDEX attribution_version ON attribution(version_id);
CREATE INDEX attribution_source ON attribution(source_id, listed, id, confidence);
CREATE INDEX attribution_within ON attribution(within_id) WHERE within_id IS NOT NULL;
CREATE TABLE position (
  id             BIGINT PRIMARY KEY,
  version_id     BIGINT NOT NULL REFERENCES version(id),
  local          TEXT NOT NULL,
  holder_id      BIGINT REFERENCES entity(id),
  holder         TEXT NOT NULL,
  anonymous      BIGINT NOT NULL,
  target_id      BIGINT REFERENCES entity(id),
  target         TEXT NOT NULL,
  stance         TEXT NOT NULL,
  act            TEXT NOT NULL,
  said_when      TEXT,
  attribution_id BIGINT REFERENCES attribution(id) DEFERRABLE INITIALLY DEFERRED,
  words          TEXT NOT NULL,
  confidence     DOUBLE PRECISION NOT NULL,
  evidence       TEXT NOT NULL,
  listed         BIGINT NOT NULL,
  review         TEXT
);
CREATE INDEX position_version ON position(version_id);
CREATE INDEX position_target ON position(target_id, stance, listed, id, confidence);
CREATE INDEX position_holder ON position(holder_id, listed, id);
CREATE INDEX position_attribution ON position(attribution_id) WHERE attribution_id IS NOT NULL;
CREATE TABLE figure (
  id             BIGINT PRIMARY KEY,
  version_id     BIGINT NOT NULL REFERENCES version(id),
  local          TEXT NOT NULL,
  measure        TEXT NOT NULL,
  value          DOUBLE PRECISION NOT NULL,
  unit           TEXT,
  bound          TEXT,
  of_id          BIGINT REFERENCES entity(id),
  of             TEXT,
  population     TEXT,
  source_id      BIGINT REFERENCES entity(id),
  source         TEXT,
  date           TEXT,
  attribution_id BIGINT REFERENCES attribution(id) DEFERRABLE INITIALLY DEFERRED,
  words          TEXT NOT NULL,
  confidence     DOUBLE PRECISION NOT NULL,
  evidence       TEXT NOT NULL,
  listed         BIGINT NOT NULL,
  review         TEXT
);
CREATE INDEX figure_version ON figure(version_id);
CREATE INDEX figure_of ON figure(of_id) WHERE of_id IS NOT NULL;
CREATE INDEX figure_source ON figure(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX figure_attribution ON figure(attribution_id) WHERE attribution_id IS NOT NULL;
CREATE TABLE office (
  id           BIGINT PRIMARY KEY,
  version_id   BIGINT NOT NULL REFERENCES version(id),
  local        TEXT NOT NULL,
  person_id    BIGINT REFERENCES entity(id),
  person       TEXT NOT NULL,
  role         TEXT NOT NULL,
  organisation TEXT,
  area         TEXT,
  status       TEXT NOT NULL,
  words        TEXT NOT NULL,
  confidence   DOUBLE PRECISION NOT NULL,
  evidence     TEXT NOT NULL,
  listed       BIGINT NOT NULL,
  review       TEXT
);
CREATE INDEX office_version ON office(version_id);
CREATE INDEX office_person ON office(person_id, listed, id);
CREATE TABLE collective (
  id         BIGINT PRIMARY KEY,
  version_id BIGINT NOT NULL REFERENCES version(id),
  local      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  target_id  BIGINT REFERENCES entity(id),
  target     TEXT,
  stance     TEXT,
  people     BIGINT,
  bound      TEXT,
  says       TEXT,
  words      TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  evidence   TEXT NOT NULL,
  listed     BIGINT NOT NULL,
  review     TEXT
);
CREATE INDEX collective_version ON collective(version_id);
CREATE INDEX collective_target ON collective(target_id) WHERE target_id IS NOT NULL;
CREATE TABLE signatory (
  collective_id BIGINT NOT NULL REFERENCES collective(id) ON DELETE CASCADE,
  n             BIGINT NOT NULL,
  entity_id     BIGINT REFERENCES entity(id),
  name          TEXT NOT NULL,
  declined      BIGINT NOT NULL,
  PRIMARY KEY (collective_id, n)
);
CREATE INDEX signatory_entity ON signatory(entity_id);
CREATE TABLE event (
  id         BIGINT PRIMARY KEY,
  version_id BIGINT NOT NULL REFERENCES version(id),
  local      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  date_from  TEXT,
  date_to    TEXT,
  date_words TEXT,
  words      TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  evidence   TEXT NOT NULL,
  listed     BIGINT NOT NULL,
  review     TEXT
);
CREATE INDEX event_version ON event(version_id);
CREATE INDEX event_date ON event(date_from) WHERE date_from IS NOT NULL;
CREATE TABLE participant (
  event_id  BIGINT NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  n         BIGINT NOT NULL,
  entity_id BIGINT REFERENCES entity(id),
  name      TEXT NOT NULL,
  PRIMARY KEY (event_id, n)
);
CREATE INDEX participant_entity ON participant(entity_id);
CREATE TABLE decision (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         TEXT NOT NULL,
  who        TEXT NOT NULL,
  act        TEXT NOT NULL CHECK (act IN ('accept', 'edit', 'reject', 'merge', 'split', 'undo')),
  kind       TEXT NOT NULL,
  row_id     BIGINT,
  version_id BIGINT REFERENCES version(id),
  entity_id  BIGINT REFERENCES entity(id),
  into_id    BIGINT REFERENCES entity(id),
  before     TEXT,
  after      TEXT,
  undoes     BIGINT REFERENCES decision(id)
);
CREATE INDEX decision_row ON decision(kind, row_id);
CREATE INDEX decision_version ON decision(version_id) WHERE version_id IS NOT NULL;
CREATE INDEX decision_undoes ON decision(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX decision_entity ON decision(entity_id) WHERE entity_id IS NOT NULL;
-- Decisions are only ever added.
-- +goose StatementBegin
CREATE FUNCTION decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'decisions are never changed or deleted'; END $$;
-- +goose StatementEnd
CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decision_stays();
CREATE TABLE failure (
  id    BIGINT PRIMARY KEY,
  input TEXT NOT NULL,
  place TEXT NOT NULL,
  cause TEXT NOT NULL,
  last  TEXT NOT NULL,
  times BIGINT NOT NULL
);

CREATE VIEW printed AS
  SELECT v.id, a.key AS article, o.name AS outlet, v.title, v.published, a.url, v.number AS version, v.sha256
  FROM version v JOIN article a ON a.id = v.article_id LEFT JOIN outlet o ON o.id = a.outlet_id
  WHERE v.current = 1;
CREATE VIEW who_stands_where AS
  SELECT p.id, coalesce(hs.name, h.name, p.holder) AS holder, p.stance, coalesce(ts.name, t.name, p.target) AS target,
    p.act, p.words, p.confidence, p.review, v.published, v.outlet, v.title, v.url, p.version_id, p.holder_id, p.target_id
  FROM position p JOIN printed v ON v.id = p.version_id
  LEFT JOIN entity h ON h.id = p.holder_id LEFT JOIN entity hs ON hs.id = h.same_as
  LEFT JOIN entity t ON t.id = p.target_id LEFT JOIN entity ts ON ts.id = t.same_as
  WHERE p.listed = 1;
CREATE VIEW who_said_what AS
  SELECT q.id, coalesce(ss.name, s.name, q.source) AS speaker, q.cue, q.words, q.form, q.confidence, q.review,
    v.published, v.outlet, v.title, v.url, q.version_id, q.source_id
  FROM attribution q JOIN printed v ON v.id = q.version_id
  LEFT JOIN entity s ON s.id = q.source_id LEFT JOIN entity ss ON ss.id = s.same_as
  WHERE q.listed = 1;
CREATE VIEW figures_cited AS
  SELECT f.id, f.measure, f.value, f.unit, f.bound, f.of, f.population, f.source, f.date, f.words, f.confidence, f.review,
    v.published, v.outlet, v.title, v.url, f.version_id
  FROM figure f JOIN printed v ON v.id = f.version_id WHERE f.listed = 1;
CREATE VIEW who_holds_what AS
  SELECT o.id, coalesce(ps.name, p.name, o.person) AS person, o.status, o.role, o.organisation, o.area, o.words, o.confidence, o.review,
    v.published, v.outlet, v.title, v.url, o.version_id, o.person_id
  FROM office o JOIN printed v ON v.id = o.version_id
  LEFT JOIN entity p ON p.id = o.person_id LEFT JOIN entity ps ON ps.id = p.same_as
  WHERE o.listed = 1;
CREATE VIEW who_signed_what AS
  SELECT c.id, s.name, s.declined, c.kind, c.stance, c.target, c.words, v.published, v.outlet, v.title, v.url, c.version_id, s.entity_id
  FROM signatory s JOIN collective c ON c.id = s.collective_id JOIN printed v ON v.id = c.version_id WHERE c.listed = 1;

-- +goose Down
SELECT 1;

-- +goose Up
-- What is counted over the whole ledger is counted in indexes.
CREATE INDEX attribution_reviewed ON attribution(id) WHERE review IS NOT NULL;
CREATE INDEX position_reviewed ON position(id) WHERE review IS NOT NULL;
CREATE INDEX figure_reviewed ON figure(id) WHERE review IS NOT NULL;
CREATE INDEX office_reviewed ON office(id) WHERE review IS NOT NULL;
CREATE INDEX collective_reviewed ON collective(id) WHERE review IS NOT NULL;
CREATE INDEX event_reviewed ON event(id) WHERE review IS NOT NULL;
CREATE INDEX version_day ON version(day);
CREATE INDEX version_reader ON version(reader);

-- +goose Down
SELECT 1;

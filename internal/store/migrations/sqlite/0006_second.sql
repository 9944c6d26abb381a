-- +goose Up
-- A decision that is blind is what a second person says of a row that another
-- has decided about: it is kept to be compared, and changes no row.
ALTER TABLE decision ADD COLUMN blind INTEGER NOT NULL DEFAULT 0;
-- What was decided about is counted beside every table.
CREATE INDEX attribution_review ON attribution(review) WHERE review IS NOT NULL;
CREATE INDEX position_review ON position(review) WHERE review IS NOT NULL;
CREATE INDEX figure_review ON figure(review) WHERE review IS NOT NULL;
CREATE INDEX office_review ON office(review) WHERE review IS NOT NULL;
CREATE INDEX collective_review ON collective(review) WHERE review IS NOT NULL;
CREATE INDEX event_review ON event(review) WHERE review IS NOT NULL;

-- +goose Down
SELECT 1;

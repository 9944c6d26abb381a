-- +goose Up
-- Keeps step with SQLite, whose index of words is merged less often from here on;
-- the one of PostgreSQL has no such parts.
SELECT 1;

-- +goose Down
SELECT 1;

-- +goose Up
-- The index of words is merged when eight parts of a size are there, not four:
-- each batch is a part, and every merging writes all of its words again.
INSERT INTO article_text(article_text, rank) VALUES ('automerge', 8);

-- +goose Down
SELECT 1;

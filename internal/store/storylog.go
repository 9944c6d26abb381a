package store

import (
	"context"
	"encoding/json"
	"time"

	"onrecord/internal/story"
)

// StoryLog calls yield with everything that was done to stories up to and with
// a time, in order; all of it for the zero time.
func (s *Store) StoryLog(ctx context.Context, until time.Time, yield func(at string, c story.Change) error) error {
	where, args := "", []any(nil)
	if !until.IsZero() {
		where, args = " WHERE l.at <= ?", []any{until.UTC().Format(time.RFC3339)}
	}
	rows, err := s.read.QueryContext(ctx, s.d.rebind(`SELECT l.at, l.act, s.key, coalesce(o.key, ''), coalesce(a.key, ''), coalesce(oa.key, ''), coalesce(l.articles, '')
		FROM story_log l JOIN story s ON s.id = l.story_id LEFT JOIN story o ON o.id = l.other_id
		LEFT JOIN article a ON a.id = l.article_id LEFT JOIN article oa ON oa.id = l.original_id`+where+" ORDER BY l.id"), args...)
	if err != nil {
		return s.fail("read the log of stories", err)
	}
	defer rows.Close() //nolint:errcheck // read to its end below
	for rows.Next() {
		var at, articles string
		var c story.Change
		if err := rows.Scan(&at, &c.Act, &c.Story, &c.Other, &c.Article, &c.Original, &articles); err != nil {
			return s.fail("read the log of stories", err)
		}
		if articles != "" {
			if err := json.Unmarshal([]byte(articles), &c.Articles); err != nil {
				return s.fail("read the log of stories", err)
			}
		}
		if err := yield(at, c); err != nil {
			return err
		}
	}
	return s.fail("read the log of stories", rows.Err())
}
